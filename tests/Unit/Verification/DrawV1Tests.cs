using System.Text.Json;

namespace Enforcement.Unit.Verification;

/// <summary>The frozen worked example of the protocol, to the byte.</summary>
public sealed class DrawV1Tests
{
    private static readonly JsonElement V1 = Vectors.DrawV1;
    private static readonly string DrawId = V1.Text("drawId");
    private static readonly byte[] Seed = Convert.FromHexString(V1.Text("seed"));

    [Fact]
    public void Commitments_and_policy_hash_and_seed_are_the_published_ones()
    {
        Assert.Equal(V1.Text("policyHash"), Convert.ToHexStringLower(DrawHash.PolicyHash(V1.Text("policy_json"))));
        foreach (var party in V1.Items("parties"))
            Assert.Equal(
                party.Text("commit"),
                Convert.ToHexStringLower(DrawHash.Commit(DrawId, 1, party.Text("party"), party.Bytes("r")))
            );
        PartyShare[] shares =
        [
            .. V1.Items("parties").Select(p => new PartyShare(p.Text("party"), p.Bytes("commit"), p.Bytes("r"))),
        ];
        var seed = DrawHash.Seed(
            DrawId,
            1,
            V1.Bytes("policyHash"),
            V1.Bytes("snapshotRoot"),
            shares,
            V1.GetProperty("beacon").Bytes("hex")
        );
        Assert.Equal(Seed, seed);
    }

    [Fact]
    public void Leaves_and_tickets_and_root_are_the_published_ones()
    {
        foreach (var firm in V1.Items("population"))
        {
            Assert.Equal(
                firm.Text("leaf"),
                Convert.ToHexStringLower(DrawHash.Leaf(firm.Text("id"), firm.Text("stratum"), firm.Bytes("salt")))
            );
            Assert.Equal(firm.Text("ticket"), Convert.ToHexStringLower(Tickets.Of(Seed, firm.Text("id"))));
        }
        Assert.Equal(V1.Text("snapshotRoot"), Convert.ToHexStringLower(Roster().Root()));
        var example = V1.GetProperty("audit_path_example");
        var path = Roster().Paths([example.GetProperty("index").GetInt32()])[0];
        Assert.Equal(example.Items("path").Select(node => node.GetString()!), path.Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void Selected_and_threshold_and_first_loser_of_every_stratum_are_the_published_ones()
    {
        var rates = V1.GetProperty("draw")
            .EnumerateObject()
            .ToDictionary(s => s.Name, s => Rate.Parse(s.Value.Text("rate") is "1" ? "1/1" : s.Value.Text("rate")));
        var draws = Selection.Select(Roster(), Seed, rates);
        Assert.Equal(["A", "B", "C", "D"], draws.Select(draw => draw.Stratum));
        foreach (var draw in draws)
        {
            var published = V1.GetProperty("draw").GetProperty(draw.Stratum);
            Assert.Equal(published.GetProperty("N").GetInt64(), draw.Size);
            Assert.Equal(published.GetProperty("n").GetInt32(), draw.Selected.Count);
            Assert.Equal(
                published.Items("selected").Select(s => (s.Text("id"), s.Text("ticket"))),
                draw.Selected.Select(s => (s.Id, Convert.ToHexStringLower(s.Ticket)))
            );
            Assert.Equal(published.Text("threshold"), Convert.ToHexStringLower(draw.Threshold!));
            var loser = published.GetProperty("first_not_selected");
            if (loser.ValueKind == JsonValueKind.Null)
                Assert.Null(draw.FirstNotSelected);
            else
                Assert.Equal(
                    (loser.Text("id"), loser.Text("ticket")),
                    (draw.FirstNotSelected!.Id, Convert.ToHexStringLower(draw.FirstNotSelected.Ticket))
                );
        }
    }

    [Fact]
    public void Assignment_seed_and_officer_key_are_the_published_ones()
    {
        var assign = V1.GetProperty("assign");
        var example = assign.GetProperty("example");
        Assert.Equal(assign.Text("assignSeed"), Convert.ToHexStringLower(DrawHash.AssignSeed(Seed)));
        Assert.Equal(
            example.Text("key"),
            Convert.ToHexStringLower(
                DrawHash.OfficerKey(
                    DrawHash.AssignSeed(Seed),
                    example.Text("task"),
                    example.Text("officer"),
                    example.Text("slot")[0]
                )
            )
        );
    }

    internal static RosterColumns Roster()
    {
        var rows = V1.Items("population").ToList();
        var salts = rows.OrderBy(row => row.Text("id"), StringComparer.Ordinal)
            .SelectMany(row => row.Bytes("salt"))
            .ToArray();
        return RosterColumns.Of(rows.Select(row => (row.Text("id"), row.Text("stratum"))), RosterSalts.Listed(salts));
    }
}
