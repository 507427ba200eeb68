using System.Text.Json;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>The warnings that stand are a function of the facts and the rules, not of the order in which three journals
/// were heard.</summary>
public sealed class WarningOrderTests
{
    private const int Years = 5,
        Orders = 3;

    [Fact]
    public void Whatever_order_the_journals_are_heard_in_the_same_warnings_stand()
    {
        var kinds = new HashSet<WarningKind>();
        var withdrawn = 0;
        for (var seed = 1; seed <= Years; seed++)
        {
            var year = new WatchedYear(seed);
            using var first = year.Hear(0);
            var expected = Text(first);
            foreach (var warning in first.Db.Warnings.AsNoTracking())
                kinds.Add(warning.Kind);
            withdrawn += first.Own.Count(e => e.Event is WarningWithdrawn);
            for (var order = 1; order < Orders; order++)
            {
                using var other = year.Hear((1000 * seed) + order);
                Assert.Equal(expected, Text(other));
            }
        }
        // What does not happen in these years would be proved of nothing.
        Assert.Empty(Enum.GetValues<WarningKind>().Except([WarningKind.Unspecified]).Except(kinds));
        Assert.True(withdrawn > 0);
    }

    [Fact]
    public void Computed_anew_from_the_facts_into_an_empty_table_the_same_warnings_stand()
    {
        for (var seed = 1; seed <= Years; seed++)
        {
            using var heard = new WatchedYear(seed).Hear(seed);
            using var anew = new SupervisionDesk();
            foreach (var e in heard.Own.Where(e => e.Event is not (WarningRaised or WarningWithdrawn or WarningsSwept)))
                anew.Fold(e);
            foreach (var e in heard.Told)
                anew.Mirror(e);
            Assert.Empty(anew.Db.Warnings);
            foreach (var fact in WarningJudge.Judge(anew.Db, WarningSweep.All(anew.Db, new(2000, 1, 1))).ToList())
                anew.Write(fact, DateTimeOffset.UnixEpoch);
            Assert.Equal(Text(heard), Text(anew));
        }
    }

    [Fact]
    public void Folded_again_from_the_journal_the_table_is_the_same()
    {
        using var heard = new WatchedYear(3).Hear(3);
        using var again = heard.Without(_ => false);
        string All(SupervisionDesk desk) =>
            string.Join(
                '\n',
                desk.Db.Warnings.AsNoTracking()
                    .OrderBy(w => w.Seq)
                    .AsEnumerable()
                    .Select(w => JsonSerializer.Serialize(w))
            );
        Assert.Equal(All(heard), All(again));
    }

    /// <summary>All that a reader is told, but for when it was first written.</summary>
    private static string Text(SupervisionDesk desk) =>
        string.Join(
            '\n',
            desk.Standing()
                .OrderBy(w => w.WarningId, StringComparer.Ordinal)
                .Select(w => JsonSerializer.Serialize(w with { Seq = 0, RaisedAt = default }))
        );
}
