using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>Finished draws made from a number: small, all different in shape, the same for the same number on every
/// machine.</summary>
internal static class Bundles
{
    private static readonly string[] Rates = ["0/1", "1/20", "1/10", "3/10", "1/3", "1/2", "7/9", "1/1"];
    private static readonly DateTimeOffset RevealBy = new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);

    /// <summary>200 valid bundles.</summary>
    public static IReadOnlyList<DrawBundle> All { get; } = [.. Enumerable.Range(0, 200).Select(number => Make(number))];

    /// <summary>A whole valid bundle. <paramref name="policy"/> may rewrite the notice before anything is hashed over
    /// it: what a dishonest publisher would do.</summary>
    public static DrawBundle Make(
        int number,
        Func<string, string>? policy = null,
        Func<FinishedDraw, FinishedDraw>? draw = null,
        bool? full = null
    )
    {
        var random = new Random(number);
        var finished = Finish(number, random, policy);
        finished = draw is null ? finished : draw(finished);
        finished = finished with { Replaced = Replace(finished, random) };
        var bundle = BundleBuilder.Build(finished, full: false);
        var assignment = number % 3 == 0 ? null : Assign(bundle, random);
        return BundleBuilder.Build(finished, full ?? number % 2 == 0, assignment);
    }

    public static byte[] Bytes(DrawBundle bundle) => BundleJson.Write(bundle);

    /// <summary>A credit code with a valid check character from any number below 10^8.</summary>
    public static string Code(int number)
    {
        var first = $"91440117{(char)('A' + number % 8)}{number:00000000}";
        return first + (char)Uscc.CheckCharacter(Encoding.ASCII.GetBytes(first));
    }

    public static string[] Codes(Random random, int count)
    {
        var codes = new HashSet<string>();
        while (codes.Count < count)
            codes.Add(Code(random.Next(100_000_000)));
        return [.. codes];
    }

    private static FinishedDraw Finish(int number, Random random, Func<string, string>? policy)
    {
        string[] labels = [.. Enumerable.Range(1, 1 + random.Next(5)).Select(i => $"S{i}")];
        var firms = Codes(random, labels.Length * 2 + random.Next(40))
            .Select((code, i) => (code, labels[i % labels.Length]))
            .ToList();
        var roster = RosterColumns.Of(firms, RosterSalts.Derived(Random32(random)));
        string[] parties = [.. new[] { "bureau", "justice", "station", "检察院", "p5" }.Take(1 + random.Next(5))];
        var (kind, id, beacon) = Beacon(number, random);
        var notice = new Notice(
            labels.ToDictionary(label => label, _ => Rate.Parse(Rates[random.Next(Rates.Length)])),
            roster.Sizes(),
            Convert.ToHexStringLower(roster.Root()),
            parties,
            RevealBy,
            new NoticeBeacon(kind, id, RevealBy.AddMinutes(10 + random.Next(600))),
            number % 4 == 0 ? RevealBy.AddDays(90) : null
        );
        var text = policy is null ? notice.Build() : policy(notice.Build());
        var (drawId, attempt) = ($"DRAW-440117-2026-{number:0000}", 1 + random.Next(3));
        var shares = parties.Select(party =>
        {
            var r = Random32(random);
            return new PartyShare(party, DrawHash.Commit(drawId, attempt, party, r), random.Next(8) == 0 ? [] : r);
        });
        return new FinishedDraw(drawId, attempt, text, roster, [.. shares], $"{kind}:{id}", beacon, []);
    }

    private static (string Kind, string Id, byte[] Bytes) Beacon(int number, Random random) =>
        (number % 4) switch
        {
            0 => (
                "drand",
                $"{Convert.ToHexStringLower(Random32(random))}:{random.Next(1, 9_999_999)}",
                Random32(random)
            ),
            1 => (
                "dice",
                "2026-11-03 hall 2",
                Encoding.ASCII.GetBytes(
                    "DICE|" + string.Concat(Enumerable.Range(0, 40 + random.Next(5)).Select(_ => random.Next(10)))
                )
            ),
            2 => ("kl8", "2026310;2026311", Encoding.ASCII.GetBytes(string.Join(';', Issue(310), Issue(311)))),
            _ => (
                "ssq",
                "2026101;2026102;2026103;2026104;2026105",
                Encoding.ASCII.GetBytes(string.Join(';', Enumerable.Range(101, 5).Select(Ball)))
            ),
        };

    private static string Issue(int issue) => $"KL8|2026{issue}|{Numbers(issue, 80, 20)}";

    private static string Ball(int issue) => $"SSQ|2026{issue}|{Numbers(issue, 33, 6)}|{1 + issue % 16:00}";

    private static string Numbers(int seed, int of, int take)
    {
        int[] balls = [.. Enumerable.Range(1, of)];
        new Random(seed).Shuffle(balls);
        return string.Join(',', balls[..take].Order().Select(ball => $"{ball:00}"));
    }

    private static List<Replacement> Replace(FinishedDraw draw, Random random)
    {
        var replaced = new List<Replacement>();
        for (var i = random.Next(4); i > 0; i--)
        {
            var rows = BundleBuilder.Build(draw with { Replaced = replaced }, full: false).Selected;
            var left = rows.Where(row => replaced.All(earlier => earlier.Id != row.Id)).ToList();
            if (left.Count > 0)
                replaced.Add(new Replacement(left[random.Next(left.Count)].Id, i % 2 == 0 ? "dissolved" : "已注销"));
        }
        return replaced;
    }

    private static BundleAssignment? Assign(DrawBundle bundle, Random random)
    {
        var gone = bundle.Replaced.Select(replacement => replacement.Id).ToHashSet();
        var firms = bundle.Selected.Select(row => row.Id).Where(id => !gone.Contains(id)).Take(12).ToList();
        AssignmentOfficer[] officers =
        [
            .. Enumerable
                .Range(1, 6 + firms.Count)
                .Select(i => new AssignmentOfficer($"440117-{i:0000}", 1 + random.Next(3))),
        ];
        string[] Some() => [.. random.GetItems(officers, 4).Select(officer => officer.Officer).Distinct()];
        AssignmentTask[] tasks =
        [
            .. firms.Select(
                (firm, i) =>
                    new AssignmentTask(
                        $"TASK-{i:000}",
                        firm,
                        Some(),
                        Some(),
                        i % 2 == 0 ? null : new(officers[i].Officer, officers[i / 2].Officer)
                    )
            ),
        ];
        return
            Assignment.Assign(Convert.FromHexString(bundle.Seed), tasks, officers) is AssignmentResult.Complete complete
            ? new(tasks, officers, complete.Rows)
            : null;
    }

    private static byte[] Random32(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }
}
