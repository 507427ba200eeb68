using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.Integration.Referrals;

/// <summary>An agency's trail: everything it was sent and answered in one file, each tampering of which is
/// named.</summary>
public sealed class TrailTests : IAsyncLifetime
{
    private ReferralHouse house = null!;
    private string trail = "",
        supervision = "",
        agency = "";

    public async ValueTask InitializeAsync()
    {
        house = await ReferralHouse.Ready();
        for (var i = 0; i < 3; i++)
            await house.Send("CCDI", $"clue {i}");
        await house.Inbox("CCDI").PollAsync(new());
        await house.Inbox("CCDI").AcceptAsync(new() { Number = 1 });
        await house.Inbox("CCDI").FeedbackAsync(new() { Number = 1, Outcome = "查实" });
        await house.Inbox("CCDI").ReturnAsync(new() { Number = 2, Reason = "not ours" });
        var reply = await house.Inbox("CCDI").ExportTrailAsync(new());
        Assert.Equal("CCDI.trail", reply.FileName);
        trail = reply.Trail.ToStringUtf8();
        supervision = await File.ReadAllTextAsync(
            Path.Combine(house.Host.Data, "supervision-referrals.pub.jwk"),
            TestContext.Current.CancellationToken
        );
        agency = (await house.Inbox("CCDI").GetKeysAsync(new())).SigningJwk;
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private TrailResult Verify(string text) =>
        TrailVerifier.Verify(
            System.Text.Encoding.UTF8.GetBytes(text),
            jwk => VerificationKey.Parse(jwk).VerifyJws,
            supervision,
            agency
        );

    private TrailResult Verify(Action<JsonObject> tamper)
    {
        var json = JsonNode.Parse(trail)!.AsObject();
        tamper(json);
        return Verify(json.ToJsonString());
    }

    private static JsonArray Entries(JsonObject trail) => trail["entries"]!.AsArray();

    [Fact]
    public void A_whole_trail_is_verified_and_counts_what_it_holds()
    {
        var result = Verify(trail);
        Assert.Equal(
            (null, "", "CCDI", 3, 6),
            (result.FailedCheck, result.Difference, result.Agency, result.Messages, result.Receipts)
        );
        Assert.Empty(result.Missing);
        Assert.Empty(result.Unproven);
        Assert.DoesNotContain("clue 0", trail, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_tampering_is_named_by_the_check_that_sees_it()
    {
        Assert.Equal("format", Verify(trail[..^1]).FailedCheck);
        Assert.Equal("format", Verify(t => t["format"] = "OTHER").FailedCheck);
        Assert.Equal("format", Verify(t => t.Remove("head")).FailedCheck);
        Assert.Equal("format", Verify(t => Entries(t)[0]!["kind"] = "note").FailedCheck);
        Assert.Equal("keys", Verify(t => t["supervision_key"] = SigningKey.Generate().Public.Jwk).FailedCheck);
        Assert.Equal("keys", Verify(t => t["agency_key"] = SigningKey.Generate().Public.Jwk).FailedCheck);
        Assert.Equal("chain", Verify(t => Entries(t).RemoveAt(1)).FailedCheck);
        Assert.Equal(
            "chain",
            Verify(t => Entries(t)[0]!["body"] = Entries(t)[0]!["body"]!.GetValue<string>() + " ").FailedCheck
        );
        Assert.Equal("chain", Verify(t => Entries(t)[2]!["chain"] = new string('0', 64)).FailedCheck);
        Assert.Equal(
            "chain",
            Verify(t =>
            {
                var first = Entries(t)[0]!.DeepClone();
                Entries(t)[0] = Entries(t)[1]!.DeepClone();
                Entries(t)[1] = first;
            }).FailedCheck
        );
        // The last entries cut off: the chain of the rest still fits, the signed head does not.
        Assert.Equal("head", Verify(t => Entries(t).RemoveAt(Entries(t).Count - 1)).FailedCheck);
        Assert.Equal("head", Verify(t => t["agency"] = "PROC").FailedCheck);
        Assert.Equal("head", Verify(t => t["head"] = "a.b.c").FailedCheck);
    }

    [Fact]
    public void Who_holds_the_agencys_own_key_still_cannot_make_messages_or_answer_others()
    {
        // The agency itself tampers: chain and head are made anew and fit.
        var key = SigningKey.Parse(File.ReadAllText(Path.Combine(house.Host.Data, "inbox-ccdi-signing.jwk")));
        var entries = Entries(JsonNode.Parse(trail)!.AsObject())
            .Select(e => new TrailEntry(e!["kind"]!.GetValue<string>(), e["body"]!.GetValue<string>()))
            .ToList();
        string? Failed(IEnumerable<TrailEntry> of) =>
            Verify(
                System.Text.Encoding.UTF8.GetString(
                    Trail.Write("CCDI", supervision, agency, [.. of], "2025-06-16T01:00:00.000000Z", key.SignJws)
                )
            ).FailedCheck;
        Assert.Null(Failed(entries));
        Assert.Equal(
            "message",
            Failed([
                entries[0] with
                {
                    Body = entries[0].Body.Replace("\"time\":\"2025", "\"time\":\"2024", StringComparison.Ordinal),
                },
                .. entries[1..],
            ])
        );
        Assert.Equal("number", Failed([entries[0], .. entries]));
        var received = entries.FindIndex(e => e.Kind == Trail.Receipt);
        Assert.Equal("receipt", Failed(entries.Where((_, i) => i > 1)));
        Assert.Equal("receipt", Failed(entries.Where((_, i) => i != received)));
        var other = new Receipt("received", "CCDI", 1, new('0', 64), "2025-06-16T01:00:00.000000Z", null).Write(
            key.SignJws
        );
        Assert.Equal(
            "receipt",
            Failed([entries[0], entries[1], new(Trail.Receipt, other), .. entries[(received + 1)..]])
        );
        var stranger = new Receipt(
            "received",
            "CCDI",
            1,
            ReferralMessage.HashOf(System.Text.Encoding.UTF8.GetBytes(entries[0].Body)),
            "2025-06-16T01:00:00.000000Z",
            null
        ).Write(SigningKey.Generate().SignJws);
        Assert.Equal(
            "receipt",
            Failed([entries[0], entries[1], new(Trail.Receipt, stranger), .. entries[(received + 1)..]])
        );
        // A proof of its own making leads nowhere, and one of something else proves nothing here.
        var proof = InclusionProof.Read(entries.First(e => e.Kind == Trail.Proof).Body);
        List<TrailEntry> With(InclusionProof made) =>
            [
                .. entries.Select(e =>
                    e.Kind == Trail.Proof && InclusionProof.Read(e.Body).Seq == proof.Seq
                        ? e with
                        {
                            Body = made.Write(),
                        }
                        : e
                ),
            ];
        Assert.Null(Failed(With(proof)));
        Assert.Equal("proof", Failed(With(proof with { Path = [.. proof.Path.Skip(1)] })));
        Assert.Equal("proof", Failed(With(proof with { Seq = proof.Seq + 1 })));
        Assert.Equal(
            "proof",
            Failed(
                With(
                    proof with
                    {
                        Head = new TreeHead("supervision", 1, new byte[32], "2025-06-16T01:00:00.000000Z").Write(
                            key.SignJws
                        ),
                    }
                )
            )
        );
        // The very head that Supervision signed, signed by another: the path still leads to its root.
        var known = TreeHead.Read(proof.Head, VerificationKey.Parse(supervision).VerifyJws);
        foreach (var forger in new[] { key, SigningKey.Generate() })
            Assert.Equal("proof", Failed(With(proof with { Head = known.Write(forger.SignJws) })));
        var lone = Verify(
            System.Text.Encoding.UTF8.GetString(
                Trail.Write(
                    "CCDI",
                    supervision,
                    agency,
                    [.. entries.Where(e => e.Kind != Trail.Proof)],
                    "2025-06-16T01:00:00.000000Z",
                    key.SignJws
                )
            )
        );
        Assert.Equal((null, "1,2,3"), (lone.FailedCheck, string.Join(',', lone.Unproven)));
        // Left out with its answers, a number is a hole and said to be one.
        var without = TrailVerifier.Verify(
            Trail.Write(
                "CCDI",
                supervision,
                agency,
                [.. entries.SkipWhile(e => !e.Body.Contains("REF-CCDI-2025-0002", StringComparison.Ordinal))],
                "2025-06-16T01:00:00.000000Z",
                key.SignJws
            ),
            jwk => VerificationKey.Parse(jwk).VerifyJws,
            supervision,
            agency
        );
        Assert.Equal((null, "1"), (without.FailedCheck, string.Join(',', without.Missing)));
    }
}
