using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Contracts;
using Enforcement.Testing;

namespace Enforcement.Unit.Facts;

/// <summary>
/// events-before.jsonl holds events as programs wrote them: of each type a plain one and one with all its members, and
/// each shape there was. A line is only ever added.
/// </summary>
public sealed class EventsBeforeTests
{
    private sealed record Written(string Type, string Data)
    {
        public EventCatalog Catalog => EventCatalog.For(Type.Split('.')[0]);
        public JsonObject Json => JsonNode.Parse(Data)!.AsObject();
    }

    private static readonly IReadOnlyList<Written> All =
    [
        .. File.ReadLines(Path.Combine(Child.Root, "tests", "Unit", "Facts", "events-before.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(e => new Written(e.GetProperty("type").GetString()!, e.GetProperty("data").GetRawText())),
    ];

    [Fact]
    public void An_events_shape_may_only_change_together_with_a_reader_of_the_old_one() => Assert.All(All, written =>
        {
            Assert.NotNull(written.Catalog.Find(written.Type));
            var fact = Read(written);
            // Nothing it said is lost: today's program would write the same, and perhaps more.
            var today = JsonNode.Parse(written.Catalog.Write(fact))!;
            var mended = JsonNode.Parse(EventsBefore.Today(written.Type, Encoding.UTF8.GetBytes(written.Data)))!;
            Assert.Empty(Missing(fact.GetType(), mended, written.Type));
            Assert.Equal("", Lost(mended, today, written.Type));
            if (!IsOld(written))
                Assert.Equal("", Lost(written.Json, today, written.Type));
        });

    [Fact]
    public void Each_type_and_each_of_its_members_stands_among_the_events_that_are_read_again()
    {
        var known = All.ToLookup(w => w.Type, w => w.Json);
        var lacks =
            from catalog in (EventCatalog[])[EventCatalog.Registry, EventCatalog.Planning, EventCatalog.Supervision]
            from type in catalog.Types
            from member in type.Json.Properties.Select(p => p.Name)
            where !known[type.Name].Any(e => e.ContainsKey(member))
            group member by type.Name into members
            select $"add a line of {members.Key} with {string.Join(", ", members)}";
        Assert.Empty(lacks);
    }

    [Theory]
    [InlineData("planning.matter-published.v1", "columns")]
    [InlineData("planning.plan-filed.v1", "head")]
    [InlineData("planning.recusal-requested.v1", "decide_by")]
    [InlineData("planning.decision-issued.v1", "publish_by")]
    [InlineData("supervision.complaint-decided.v1", "finding")]
    public void Each_shape_there_was_stands_among_them(string type, string came) =>
        Assert.Contains(All, w => w.Type == type && !w.Json.ContainsKey(came));

    [Fact]
    public void What_an_earlier_program_wrote_in_clear_is_read_under_the_key_it_is_sealed_with_today()
    {
        var receipts = All.Where(w => w.Type == "supervision.referral-receipted.v1" && w.Json["reason"] is JsonValue)
            .ToList();
        Assert.NotEmpty(receipts);
        Assert.All(receipts, written =>
        {
            var receipt = Assert.IsType<ReferralReceipted>(Read(written));
            Assert.Equal($"referral/{receipt.ReferralId}", receipt.Reason!.KeyId);
            Assert.Equal((string)written.Json["reason"]!, receipt.Reason.TextInClear());
        });
        var decided = All.Where(w => w.Type == "supervision.complaint-decided.v1" && w.Json.ContainsKey("verified"))
            .Select(w => (w.Json, Fact: (ComplaintDecided)Read(w)))
            .ToList();
        Assert.NotEmpty(decided);
        Assert.All(decided, d =>
        {
            Assert.Equal(
                (d.Fact.ComplaintId, (string)d.Json["reasons"]!),
                (d.Fact.Reasons.KeyId, d.Fact.Reasons.TextInClear())
            );
            Assert.Equal((bool)d.Json["verified"]! ? "Verified" : "Unfounded", d.Fact.Finding.ToString());
        });
    }

    private static IEvent Read(Written written) =>
        written.Catalog.Read(written.Type, Encoding.UTF8.GetBytes(written.Data));

    private static bool IsOld(Written written)
    {
        var data = Encoding.UTF8.GetBytes(written.Data);
        return !EventsBefore.Today(written.Type, data).SequenceEqual(data);
    }

    /// <summary>Members that a record must have and that are not there: renamed ones, or ones that came
    /// later.</summary>
    private static IEnumerable<string> Missing(Type type, JsonNode? data, string path)
    {
        if (type.GenericTypeArguments is [var item] && data is JsonArray list)
            return list.SelectMany(e => Missing(item, e, path));
        if (type.Namespace != "Enforcement.Contracts" || data is not JsonObject members)
            return [];
        var nullability = new NullabilityInfoContext();
        return type.GetConstructors()
            .MaxBy(c => c.GetParameters().Length)!
            .GetParameters()
            .SelectMany(p =>
            {
                var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name!);
                return members.TryGetPropertyValue(name, out var member)
                        ? Missing(p.ParameterType, member, $"{path}.{name}")
                    : p.HasDefaultValue || nullability.Create(p).ReadState == NullabilityState.Nullable ? []
                    : [$"{path}.{name}"];
            });
    }

    private static string Lost(JsonNode? before, JsonNode? today, string path) =>
        (before, today) switch
        {
            (JsonObject a, JsonObject b) => a.Select(m => Lost(m.Value, b[m.Key], $"{path}.{m.Key}"))
                .FirstOrDefault(l => l.Length > 0, ""),
            (JsonArray a, JsonArray b) when a.Count == b.Count => a.Zip(b, (x, y) => Lost(x, y, path))
                .FirstOrDefault(l => l.Length > 0, ""),
            _ => JsonNode.DeepEquals(before, today) ? "" : path,
        };
}
