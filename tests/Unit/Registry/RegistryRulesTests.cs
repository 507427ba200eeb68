using System.Text;
using CsCheck;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.EnterpriseRegistry.Enterprises;
using Enforcement.EnterpriseRegistry.Imports;
using Enforcement.EnterpriseRegistry.Observations;

namespace Enforcement.Unit.Registry;

public class RegistryRulesTests
{
    private static readonly DateOnly Today = new(2025, 8, 31);

    [Fact]
    public void Codes_seen_are_the_codes_added_with_the_line_of_the_first() =>
        Gen.Int[0, 3000]
            .Array[0, 20_000]
            .Sample(
                numbers =>
                {
                    var (seen, model) = (new SeenCodes(expected: 0), new Dictionary<string, long>());
                    for (var i = 0; i < numbers.Length; i++)
                    {
                        var code = Code(numbers[i]);
                        var before = model.TryGetValue(code, out var line) ? line : 0;
                        if (before == 0)
                            model[code] = i + 1;
                        if (seen.Add(CreditCode.Parse(code), i + 1) != before)
                            return false;
                    }
                    return true;
                },
                iter: 30
            );

    [Theory]
    [InlineData("2025-08-31", true)]
    [InlineData("2026-02-28", true)] // six months from 31 August: the month has no such day
    [InlineData("2026-03-01", false)]
    public void A_term_ends_at_the_latest_on_the_same_day_of_its_last_month(string until, bool allowed)
    {
        var grant = () => ObservationsService.Grant(Application(), DateOnly.Parse(until), "r", [], 6, Today);
        if (allowed)
            Assert.Equal((Today, DateOnly.Parse(until)), (grant().From, grant().Until));
        else
            Assert.Equal("TERM_TOO_LONG", Assert.Throws<Refusal>(() => grant()).Reason);
    }

    [Theory]
    [InlineData(RiskClass.A, RiskClass.B, true)]
    [InlineData(RiskClass.B, RiskClass.B, true)]
    [InlineData(RiskClass.C, RiskClass.B, false)]
    [InlineData(RiskClass.C, RiskClass.C, true)]
    [InlineData(RiskClass.Unspecified, RiskClass.D, false)]
    public void The_worst_class_is_a_policy_and_an_unknown_class_never_passes(
        RiskClass has,
        RiskClass worst,
        bool passes
    ) =>
        Assert.Equal(
            passes,
            Eligibility
                .Check(Facts() with { Enterprise = Enterprise() with { RiskClass = has }, WorstClass = worst })
                .Single(c => c.Rule == Eligibility.Class)
                .Passed
        );

    [Theory]
    [InlineData("J6629", "J", false)]
    [InlineData("C1353", "C13", false)]
    [InlineData("I6513", "C13", true)]
    [InlineData("C2710", "C27 C28", false)]
    public void An_excluded_prefix_excludes_all_below_it(string activity, string excluded, bool passes) =>
        Assert.Equal(
            passes,
            Eligibility
                .Check(Facts() with { Activities = ["I6513", activity], Excluded = excluded.Split(' ') })
                .Single(c => c.Rule == Eligibility.Industry)
                .Passed
        );

    [Fact]
    public void What_stands_in_a_decision_is_every_check_by_name() =>
        Assert.Equal(
            [
                "four-new-tag",
                "risk-class",
                "industry-exclusion",
                "field-exclusion",
                "status",
                "open-case",
                "no-overlap",
            ],
            Eligibility.Check(Facts()).Select(c => c.Rule)
        );

    [Theory]
    [InlineData("registry.observation.worst-class", "E")]
    [InlineData("registry.observation.longest-term", "two years")]
    [InlineData("registry.observation.excluded-industries", "C13 X99")]
    public void A_policy_value_that_means_nothing_is_refused(string key, string value) =>
        Assert.Throws<FormatException>(() => ObservationPolicy.Keys.Single(k => k.Key == key).Check(value));

    private static string Code(int number)
    {
        var first = Encoding.ASCII.GetBytes($"91449917Y{number:D8}");
        return Encoding.ASCII.GetString(first) + (char)Uscc.CheckCharacter(first);
    }

    private static EnterpriseRow Enterprise() =>
        new()
        {
            CreditCode = CreditCode.Parse(Code(1)),
            Name = "n",
            NameKey = "N",
            Industry = "I6513",
            Division = "449917",
            RegisteredOn = Today,
            Status = EnterpriseStatus.Active,
            RiskClass = RiskClass.A,
            Tags = 1,
        };

    private static Eligibility.Facts Facts() =>
        new(Enterprise(), ["I6513"], [], "", RiskClass.B, ["C13"], [], ["finance"]);

    private static ObservationRow Application() =>
        new()
        {
            ObservationId = "OBS-1",
            CreditCode = CreditCode.Parse(Code(1)),
            AppliedBy = "a",
            Site = "s",
            Activities = ["I6513"],
            Contact = new("k", "", ""),
            Checks = [],
            State = ObservationState.Applied,
            Commitment = "00",
        };
}
