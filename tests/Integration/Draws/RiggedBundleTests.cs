using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Integration.Draws;

/// <summary>
/// A publisher who holds everything (roster, salts, all reveals) rewrites his own bundle, keeping its inner hashes
/// consistent wherever he can. The notice that was public before the beacon is what he cannot rewrite: each attempt
/// fails at it.
/// </summary>
public sealed class RiggedBundleTests
{
    private static async Task<DrawBundle> Real(DrawWorld world)
    {
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/5"));
        await draw.Assign();
        return BundleJson.Read(await draw.Bundle(full: true));
    }

    private static Verdict Verify(DrawBundle bundle) => DrawVerifier.Verify(BundleJson.Write(bundle));

    /// <summary>Draws anew from a roster and shares of the publisher's liking under the given policy text.</summary>
    private static DrawBundle Redraw(
        DrawBundle real,
        string policy,
        IReadOnlyList<(string, string)> firms,
        IReadOnlyList<BundleParty> parties,
        byte[] beacon,
        string source
    ) =>
        BundleBuilder.Build(
            new FinishedDraw(
                real.DrawId,
                real.Attempt,
                policy,
                RosterColumns.Of(firms, RosterSalts.Listed(Salts(real, firms))),
                [
                    .. parties.Select(p => new PartyShare(
                        p.Party,
                        Convert.FromHexString(p.Commit),
                        Convert.FromHexString(p.Reveal)
                    )),
                ],
                source,
                beacon,
                []
            ),
            full: true
        );

    private static byte[] Salts(DrawBundle real, IReadOnlyList<(string Id, string)> firms)
    {
        var salt = real.Population!.ToDictionary(m => m.Id, m => Convert.FromHexString(m.Salt));
        return [.. firms.Select(f => f.Id).Order(StringComparer.Ordinal).SelectMany(id => salt[id])];
    }

    private static IReadOnlyList<(string, string)> Firms(DrawBundle real) =>
        [.. real.Population!.Select(m => (m.Id, m.Stratum))];

    [Fact]
    public async Task Sizes_moved_on_paper_dropped_parties_and_late_beacons_are_each_refused()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var real = await Real(world);
        Assert.Equal("VERIFIED", Verify(real).Lines[^1]);
        var beacon = Convert.FromHexString(real.Beacon.Hex);

        // Friends into the stratum with fewer draws: the root and the sizes of the notice do not fit.
        var moved = Firms(real).Select((firm, i) => i < 5 ? (firm.Item1, "S1") : firm).ToList();
        Assert.Equal(
            "notice",
            Verify(Redraw(real, real.Policy, moved, real.Parties, beacon, real.Beacon.Source)).FailedCheck
        );
        // Only the printed sizes.
        var sizes = real with
        {
            Strata =
            [
                real.Strata[0] with
                {
                    Size = real.Strata[0].Size + 1,
                },
                real.Strata[1] with
                {
                    Size = real.Strata[1].Size - 1,
                },
                .. real.Strata.Skip(2),
            ],
        };
        Assert.Equal("notice", Verify(sizes).FailedCheck);
        // A firm left out of the roster.
        Assert.Equal(
            "notice",
            Verify(
                Redraw(real, real.Policy, [.. Firms(real).Skip(1)], real.Parties, beacon, real.Beacon.Source)
            ).FailedCheck
        );
        // A party whose reveal did not please, dropped.
        Assert.Equal(
            "notice",
            Verify(
                Redraw(real, real.Policy, Firms(real), [.. real.Parties.Take(2)], beacon, real.Beacon.Source)
            ).FailedCheck
        );
        // A party's r exchanged for another.
        var other = real
            .Parties.Select((p, i) => i == 0 ? p with { Reveal = Convert.ToHexStringLower(SHA256.HashData("x"u8)) } : p)
            .ToList();
        Assert.Equal("commit", Verify(real with { Parties = other }).FailedCheck);
        // Another issue of the lottery, chosen after its numbers were known.
        var late = Encoding.ASCII.GetBytes(CeremonyRun.Lottery("2025203;2025204"));
        Assert.Equal(
            "notice",
            Verify(real with { Beacon = new("kl8:2025203;2025204", Convert.ToHexStringLower(late)) }).FailedCheck
        );
        Assert.Equal(
            "notice",
            Verify(real with { Beacon = real.Beacon with { Hex = Convert.ToHexStringLower(late) } }).FailedCheck
        );
        // Another attempt of the same draw.
        Assert.Equal("commit", Verify(real with { Attempt = 2 }).FailedCheck);
    }

    [Fact]
    public async Task A_notice_rewritten_afterwards_no_longer_has_the_hash_that_was_published()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var real = await Real(world);
        var late = Encoding.ASCII.GetBytes(CeremonyRun.Lottery("2025203;2025204"));
        var policy = JsonNode.Parse(real.Policy)!;
        policy["beacon"]!["id"] = "2025203;2025204";
        // The forged bundle is consistent in itself; the hash in the journal, public before the beacon, is what tells.
        var forged = Redraw(real, policy.ToJsonString(), Firms(real), real.Parties, late, "kl8:2025203;2025204");
        Assert.NotEqual(real.PolicyHash, forged.PolicyHash);
        Assert.Equal("VERIFIED", Verify(forged with { Assignment = null }).Lines[^1]);
        Assert.Equal("notice", Verify(real with { Policy = policy.ToJsonString() }).FailedCheck);
    }

    [Fact]
    public async Task A_notice_that_binds_less_verifies_only_with_warnings_and_is_never_ours()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var real = await Real(world);
        foreach (var key in new[] { "sizes", "root", "parties", "reveal_by", "beacon" })
        {
            var policy = JsonNode.Parse(real.Policy)!.AsObject();
            policy.Remove(key);
            var less = Redraw(
                real,
                policy.ToJsonString(),
                Firms(real),
                real.Parties,
                Convert.FromHexString(real.Beacon.Hex),
                real.Beacon.Source
            );
            Assert.Contains($"WARN not bound by the notice: {key}", Verify(less).Lines);
            Assert.Throws<InvalidOperationException>(() =>
                InspectionPlanning.Draws.DrawMaker.Checked(world.Read(db => db.Draws.First()), less)
            );
        }
    }

    [Fact]
    public async Task Swapped_teams_and_hidden_skips_are_refused()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var real = await Real(world);
        var assignment = real.Assignment!;
        var row = assignment.Result[0];
        DrawBundle With(AssignmentRow changed) =>
            real with
            {
                Assignment = assignment with { Result = [changed, .. assignment.Result.Skip(1)] },
            };
        Assert.Equal("assignment", Verify(With(row with { Lead = row.Second, Second = row.Lead })).FailedCheck);
        Assert.Equal(
            "assignment",
            Verify(With(row with { Skipped = [.. row.Skipped, new("L", row.Lead, "max")] })).FailedCheck
        );
        Assert.Equal(
            "assignment",
            Verify(
                real with
                {
                    Assignment = assignment with { Officers = [.. assignment.Officers.Skip(1)] },
                }
            ).FailedCheck
        );
    }
}
