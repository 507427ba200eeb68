using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Mirror;
using Enforcement.EnforcementSupervision.Mirror.Planning;
using Enforcement.EnforcementSupervision.Mirror.Registry;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.Integration.Supervision;

/// <summary>
/// Planned = Conducted + Avoided + Deferred + Cancelled + Open: what breaks it is named. That it closes whatever a year
/// brings is shown by RandomYearsTests, through the RPCs.
/// </summary>
public sealed class BalanceProperties
{
    [Fact]
    public void Dropping_the_entry_that_avoided_a_visit_breaks_the_balance_and_names_the_visit()
    {
        var dropped = 0;
        for (var seed = 1001; seed <= 1040; seed++)
        {
            using var desk = new SupervisionDesk();
            var year = new RandomYear(seed, desk);
            year.Live(60);
            foreach (
                var visit in year
                    .Visits.Where(v =>
                        v.State == VisitState.Avoided && desk.Db.AvoidedVisits.Find(VisitId.Stored(v.Id))!.Stands
                    )
                    .Take(3)
            )
            {
                using var copy = desk.Without(e => ReferenceEquals(e.Event, visit.LastAvoiding));
                var (_, balance) = copy.Count(visit.To.Year);
                Assert.False(balance.Closes);
                Assert.Contains(balance.Offenders, o => o.StartsWith(visit.Id, StringComparison.Ordinal));
                dropped++;
            }
        }
        Assert.True(dropped > 50, $"{dropped}");
    }

    [Fact]
    public void Dropping_the_plan_of_a_visit_that_something_happened_to_names_the_visit()
    {
        using var desk = new SupervisionDesk();
        var year = new RandomYear(7, desk);
        year.Live(80);
        foreach (var visit in year.Visits.Where(v => v.State is not VisitState.Open))
        {
            using var copy = desk.Without(e => e.Event is VisitsPlanned p && p.Visits.Any(v => v.VisitId == visit.Id));
            var (_, balance) = copy.Count(visit.To.Year);
            Assert.False(balance.Closes);
            Assert.Contains(balance.Offenders, o => o.StartsWith(visit.Id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Dropping_the_entry_of_a_conducted_visit_leaves_its_result_behind_and_names_it()
    {
        using var desk = new SupervisionDesk();
        var year = new RandomYear(11, desk);
        year.Live(80);
        var conducted = year.Visits.Where(year.WasEntered).ToList();
        Assert.NotEmpty(conducted);
        foreach (var visit in conducted)
        {
            using var copy = desk.Without(e => e.Event is VisitEntered v && v.VisitId == visit.Id);
            Assert.Contains(copy.Count(visit.To.Year).Balance.Offenders, o =>
                o.StartsWith(visit.Id, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Folding_the_same_facts_again_gives_the_same_balance()
    {
        for (var seed = 2001; seed <= 2010; seed++)
        {
            using var desk = new SupervisionDesk();
            new RandomYear(seed, desk).Live(60);
            using var again = desk.Without(_ => false);
            Assert.Equal(desk.Count().Balance.Lines, again.Count().Balance.Lines);
        }
    }

    [Fact]
    public void Observation_periods_flow_into_each_other_without_a_rest()
    {
        var random = new Random(5);
        for (var run = 0; run < 500; run++)
        {
            var changes = new List<ObservationChangeRow>();
            var first = new DateOnly(2024, 1, 1);
            for (var i = 0; i < 20; i++)
            {
                var (from, id) = (first.AddDays(random.Next(900)), $"O{i}");
                var until = from.AddDays(random.Next(500));
                changes.Add(
                    new()
                    {
                        ObservationId = id,
                        Seq = changes.Count,
                        CreditCode = CreditCode.Stored($"F{i}"),
                        Step = ObservationStep.Granted,
                        From = from,
                        Day = until,
                    }
                );
                if (random.Next(3) == 0)
                    changes.Add(
                        new()
                        {
                            ObservationId = id,
                            Seq = changes.Count,
                            CreditCode = CreditCode.Stored($"F{i}"),
                            Step = ObservationStep.Extended,
                            Day = until = until.AddDays(random.Next(200)),
                        }
                    );
                if (random.Next(3) == 0)
                    changes.Add(
                        new()
                        {
                            ObservationId = id,
                            Seq = changes.Count,
                            CreditCode = CreditCode.Stored($"F{i}"),
                            Step = ObservationStep.Revoked,
                            Day = from.AddDays(random.Next(600) - 20),
                            Trigger = Contracts.Registry.V1.RevocationTrigger.Incident,
                        }
                    );
            }
            var facts = Empty.Facts with
            {
                Observations = ObservationPeriod.Of(changes),
                AsOf = new DateOnly(2025, 1, 1).AddDays(random.Next(500)),
            };
            long Of(string key) =>
                YearFigures
                    .Of(facts, YearBalance.Of(facts))
                    .Single(f => f.Number == "3")
                    .Rows.Single(r => r.Key == key)
                    .Value;
            Assert.Equal(Of("closing"), Of("opening") + Of("new") - Of("expired") - Of("revoked"));
        }
    }

    private static class Empty
    {
        public static YearFacts Facts { get; } =
            new()
            {
                Year = 2025,
                AsOf = new(2025, 12, 31),
                Visits = [],
                MattersOf = new Dictionary<VisitId, int>(),
                KindOf = new Dictionary<VisitId, LineKind>(),
                Entries = [],
                Reported = [],
                Observations = [],
                Complaints = [],
                Lines = [],
                Draws = [],
                ActiveEnterprises = 0,
                NeverPlanned = [],
                Leads = new HashSet<VisitId>(),
            };
    }
}
