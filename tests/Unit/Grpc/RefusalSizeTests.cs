using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Google.Protobuf;
using Google.Rpc;

namespace Enforcement.Unit.Grpc;

/// <summary>A refusal stays small on the wire, whatever it quotes: one over 64 KB would drop the connection with
/// everybody's calls on it.</summary>
public sealed class RefusalSizeTests
{
    public static TheoryData<string> Texts =>
        new(
            new string('x', 1_000_000),
            new string('名', 1_000_000),
            string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 50_000)),
            new string('́', 100_000),
            "%\"\\\n" + new string('\u0001', 100_000),
            string.Join(", ", Enumerable.Range(0, 100_000).Select(i => $"TASK-{i:000000}")),
            string.Join('、', Enumerable.Range(0, 100_000).Select(i => $"任务{i}")),
            "short"
        );

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_refusal_fits_into_eight_kilobytes_of_trailers_whatever_it_quotes(string text)
    {
        foreach (
            var refusal in (Refusal[])
                [
                    Refusal.Invalid("name", "TOO_LONG", text),
                    Refusal.Invalid(text, "TOO_LONG", text),
                    Refusal.Precondition("CHECK_FAILED", text),
                ]
        )
        {
            var status = RefusalInterceptor.Status(refusal);
            Assert.InRange(OnTheWire(status), 1, RefusalInterceptor.MostTrailer);
            Assert.Equal(refusal.Reason, status.GetDetail<ErrorInfo>()!.Reason);
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(status.Message)));
        }
    }

    [Fact]
    public void A_hundred_thousand_faults_of_one_request_are_named_until_the_room_ends_and_then_counted()
    {
        var faults = Enumerable
            .Range(0, 100_000)
            .Select(i => new FieldFault($"lines[{i}].credit_code", $"line {i}: the check character does not fit"))
            .ToArray();
        var status = RefusalInterceptor.Status(
            new Refusal(RefusalKind.Invalid, "CHECK_CHARACTER", "many lines are wrong", faults)
        );
        var named = status.GetDetail<BadRequest>()!.FieldViolations;
        Assert.InRange(OnTheWire(status), 4_000, RefusalInterceptor.MostTrailer);
        Assert.Equal("lines[0].credit_code", named[0].Field);
        Assert.Equal($"and {100_000 - (named.Count - 1)} more", named[^1].Description);
    }

    [Theory]
    [InlineData(200), InlineData(900), InlineData(80)]
    public void A_list_is_cut_between_two_items_and_says_how_many_more_there_are(int most)
    {
        var items = Enumerable.Range(0, 1_000).Select(i => $"TASK-{i:000000}").ToList();
        var cut = Brief.Of(string.Join(", ", items), most);
        Assert.InRange(Encoding.UTF8.GetByteCount(cut), most / 2, most);
        var (kept, more) = (
            cut[..cut.IndexOf(" and ", StringComparison.Ordinal)].Split(", "),
            int.Parse(cut.Split(' ')[^2])
        );
        Assert.Equal(items.Take(kept.Length), kept);
        Assert.Equal(1_000 - kept.Length, more);
    }

    [Fact]
    public void A_text_is_cut_between_two_characters_as_people_count_them()
    {
        var family = "👩‍👩‍👧‍👦";
        var cut = Brief.Of(string.Concat(Enumerable.Repeat(family, 1_000)), 300);
        var kept = cut[..cut.IndexOf(" …", StringComparison.Ordinal)];
        Assert.Equal(string.Concat(Enumerable.Repeat(family, kept.Length / family.Length)), kept);
        Assert.EndsWith($"and {1_000 * family.Length - kept.Length} more characters", cut);
        Assert.Equal("as it is", Brief.Of("as it is", 80));
    }

    // grpc-message goes in percent codes, the status as base64 (PROTOCOL-HTTP2 of gRPC).
    private static int OnTheWire(Google.Rpc.Status status) =>
        Encoding.UTF8.GetBytes(status.Message).Sum(b => b is >= 0x20 and <= 0x7e and not (byte)'%' ? 1 : 3)
        + Convert.ToBase64String(status.ToByteArray()).Length
        + "grpc-status-details-bin".Length
        + "grpc-message".Length
        + "grpc-status".Length
        + 2;
}
