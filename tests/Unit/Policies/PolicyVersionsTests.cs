using System.Text.Json;
using CsCheck;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Policies;
using Enforcement.Testing;
using Enforcement.Unit.Guards;

namespace Enforcement.Unit.Policies;

/// <summary>Versions of a rule follow each other day by day; a refusal names both versions.</summary>
public sealed class PolicyVersionsTests
{
    private static readonly PolicyKey[] Owned =
    [
        PolicyKey.Days("registry.term"),
        PolicyKey.Months("registry.months"),
        PolicyKey.Text("registry.word", "a", "b"),
    ];
    private static readonly DateOnly Zero = new(2024, 1, 1);

    private static PolicySet Term(string value, int from, int? to = null, string scope = "") =>
        new(
            "registry.term",
            scope,
            value,
            "days",
            "working",
            "a law",
            Zero.AddDays(from),
            to is { } last ? Zero.AddDays(last) : null,
            "high"
        );

    private static Refusal Refused(PolicySet next, params PolicySet[] standing) =>
        Assert.Throws<Refusal>(() => PolicyVersions.Check(Owned, standing, next));

    [Fact]
    public void An_overlap_is_refused_naming_both_versions()
    {
        var refused = Refused(Term("30", 50, 80), Term("20", 0, 59), Term("25", 60, 99));
        Assert.Equal(Reasons.PolicyOverlap, refused.Reason);
        Assert.Equal(
            "registry.term '30' of 2024-02-20 to 2024-03-21 overlaps registry.term '20' of 2024-01-01 to 2024-02-29",
            refused.Message
        );
        Assert.Equal(Reasons.PolicyOverlap, Refused(Term("30", 0), Term("20", 0)).Reason);
        Assert.Contains("'20' of 2024-01-11", Refused(Term("30", 0), Term("20", 10)).Message);
    }

    [Fact]
    public void A_gap_is_refused_naming_both_versions()
    {
        var refused = Refused(Term("30", 61), Term("20", 0, 59));
        Assert.Equal(Reasons.PolicyGap, refused.Reason);
        Assert.Equal(
            "no version between registry.term '20' of 2024-01-01 to 2024-02-29 and registry.term '30' of "
                + "2024-03-02 to open",
            refused.Message
        );
        Assert.Contains(
            "between registry.term '30' of 2023-12-22 to 2023-12-30 and registry.term '20'",
            Refused(Term("30", -10, -2), Term("20", 0)).Message
        );
    }

    [Fact]
    public void An_older_version_may_be_added_before_the_first_and_a_scope_stands_by_itself()
    {
        PolicyVersions.Check(Owned, [Term("20", 0)], Term("30", -10, -1));
        PolicyVersions.Check(Owned, [Term("20", 0)], Term("30", 5, scope: "ZJJ"));
        PolicyVersions.Check(Owned, [Term("20", 0)], Term("30", 5, 9));
    }

    [Theory]
    [InlineData("days", "", "day_type")]
    [InlineData("months", "working", "unit")]
    [InlineData("hours", "natural", "unit")]
    public void A_length_in_another_unit_or_without_its_day_type_is_refused(
        string unit,
        string dayType,
        string field
    ) =>
        Assert.Equal(
            (Reasons.PolicyValue, field),
            Refused(Term("30", 0) with { Unit = unit, DayType = dayType }) is var r
                ? (r.Reason, r.Fields[0].Field)
                : default
        );

    [Fact]
    public void The_same_version_again_is_known_even_after_a_later_one_has_ended_it()
    {
        Assert.True(PolicyVersions.IsKnown([Term("20", 0, 9), Term("30", 10)], Term("20", 0)));
        Assert.False(PolicyVersions.IsKnown([Term("20", 0, 9), Term("30", 10)], Term("21", 0)));
    }

    /// <summary>Whatever is offered in whatever order: what is taken covers each day from the first to the last exactly
    /// once.</summary>
    [Fact]
    public void Whatever_is_taken_covers_each_day_exactly_once() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 20], Gen.Bool)
            .Array[1, 25]
            .Sample(offers =>
            {
                var standing = new List<PolicySet>();
                foreach (var ((from, length, open), i) in offers.Select((o, i) => (o, i)))
                {
                    var next = Term($"{i}", from, open ? null : from + length);
                    try
                    {
                        PolicyVersions.Check(Owned, standing, next);
                    }
                    catch (Refusal)
                    {
                        continue;
                    }
                    for (var k = 0; k < standing.Count; k++)
                        if (standing[k].EffectiveTo is null && standing[k].EffectiveFrom < next.EffectiveFrom)
                            standing[k] = standing[k] with { EffectiveTo = next.EffectiveFrom.AddDays(-1) };
                    standing.Add(next);
                }
                var last = standing.Max(v => v.EffectiveTo ?? Zero.AddDays(90));
                for (var day = standing.Min(v => v.EffectiveFrom); day <= last; day = day.AddDays(1))
                    if (
                        standing.Count(v => v.EffectiveFrom <= day && (v.EffectiveTo is null || v.EffectiveTo >= day))
                        != 1
                    )
                        return false;
                return true;
            });

    public static TheoryData<string> Services => ["registry", "planning", "supervision"];

    [Theory]
    [MemberData(nameof(Services))]
    [Asvs("v5.0.0-2.1.2")]
    public void Each_key_has_its_owners_prefix_and_a_seeded_value_with_a_legal_basis(string service)
    {
        var keys = service switch
        {
            "registry" => EnterpriseRegistryHost.Definition.PolicyKeys,
            "planning" => InspectionPlanningHost.Definition.PolicyKeys,
            _ => EnforcementSupervisionHost.Definition.PolicyKeys,
        };
        Assert.All(keys, k => Assert.StartsWith($"{service}.", k.Key));
        var seeds = Seeds(service);
        Assert.Equal(
            keys.Select(k => k.Key).Order(StringComparer.Ordinal),
            seeds.Select(s => s.Key).Distinct().Order(StringComparer.Ordinal)
        );
        for (var i = 0; i < seeds.Count; i++)
            PolicyVersions.Check(keys, seeds.Take(i), seeds[i]);
        Assert.All(seeds, s => Assert.True(s.LegalBasis.Length > 10, s.Key));
    }

    private static List<PolicySet> Seeds(string service)
    {
        using var json = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root(), "seeds", "policies", $"{service}.json"))
        );
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Select(row =>
                {
                    string Text(string name) => row.GetProperty(name).GetString()!;
                    return new PolicySet(
                        Text("key"),
                        Text("scope"),
                        Text("value"),
                        Text("unit"),
                        Text("day_type"),
                        Text("legal_basis"),
                        DateOnly.Parse(Text("effective_from")),
                        Text("effective_to").Length == 0 ? null : DateOnly.Parse(Text("effective_to")),
                        Text("confidence"),
                        row.TryGetProperty("document_number", out var number) ? number.GetString() : null
                    );
                }),
        ];
    }
}
