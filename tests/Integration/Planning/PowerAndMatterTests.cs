using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>Who may inspect, and what: powers and delegation (行政处罚法 art. 24), the list of matters with its eleven
/// columns.</summary>
public sealed class PowerAndMatterTests
{
    private const string Zone = "449917003",
        NewTown = "TOWN-9",
        Workshop = "440000000401",
        Kiosk = "440000000402";

    [Fact]
    public async Task A_body_without_a_valid_power_on_the_day_plans_nothing_and_the_refusal_names_the_matter()
    {
        await using var house = await WithNewTown();
        var refused = await house.Refuses(() => PlanOf(house, Workshop));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NoPower), (refused.Status, refused.Reason));
        Assert.Contains("lines[0].matters[0]", refused.Message);

        await house.Justice.Matters.RecordPowerAsync(
            new() { Power = Delegation("2025-02-01", "2025-12-31", Workshop) }
        );
        refused = await house.Refuses(() => PlanOf(house, Workshop));
        Assert.Equal(Reasons.NoPower, refused.Reason); // not yet valid
        Assert.Contains("示府〔2025〕9号", refused.Message);
        await house.On("2025-02-01");
        Assert.Single((await PlanOf(house, Workshop)).Visits);
    }

    [Fact]
    public async Task A_towns_delegation_reaches_no_further_than_its_matters_and_its_last_day()
    {
        await using var house = await WithNewTown();
        await house.Justice.Matters.RecordPowerAsync(
            new() { Power = Delegation("2025-01-01", "2025-06-29", Workshop) }
        );
        Assert.Equal(Reasons.NoPower, (await house.Refuses(() => PlanOf(house, Kiosk))).Reason);
        // ends a day before the window
        Assert.Equal(Reasons.NoPower, (await house.Refuses(() => PlanOf(house, Workshop))).Reason);
        await house.Justice.Matters.RecordPowerAsync(
            new() { Power = Delegation("2025-01-01", "2025-06-30", Workshop) }
        );
        await PlanOf(house, Workshop);
    }

    [Fact]
    public async Task A_power_taken_back_ends_planning_and_sends_nobody_any_more()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var power = Assert.Single((await house.Justice.Matters.ListPowersAsync(new() { Body = Body })).Powers);
        await house.Justice.Matters.EndPowerAsync(
            new()
            {
                PowerId = power.PowerId,
                From = "2025-02-01",
                Reason = "机构改革",
            }
        );
        await house.On("2025-02-01");
        Assert.Equal(
            Reasons.NoPower,
            (
                await house.Refuses(() =>
                    house.Planner.Plans.FilePlanAsync(Plan(Body, Named(Food, "2025-07-01", "2025-07-31", Code(2))))
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.NoPower,
            (await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Equal(
            Reasons.PowerEnded,
            (
                await house.Refuses(() =>
                    house.Justice.Matters.EndPowerAsync(
                        new()
                        {
                            PowerId = power.PowerId,
                            From = "2025-03-01",
                            Reason = "r",
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(
            "2025-02-01",
            (await house.Justice.Matters.ListPowersAsync(new() { Body = Body })).Powers[0].EndedFrom
        );
    }

    [Fact]
    public async Task A_visit_is_cancelled_for_a_lost_power_or_a_repealed_matter_only_once_the_register_says_so()
    {
        await using var house = await Start();
        var (visit, other) = (await house.Visit(), await house.Visit(2, Food));
        Assert.Equal(Reasons.NotOnFile, await Why(visit, "mandate-lost"));
        Assert.Equal(Reasons.NotOnFile, await Why(other, "matter-repealed"));
        await house.Planner.Matters.WithdrawMatterAsync(new() { Matter = Food, Reason = "已废止" });
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = other, Reason = "matter-repealed" });
        var power = Assert.Single((await house.Justice.Matters.ListPowersAsync(new() { Body = Body })).Powers);
        await house.Justice.Matters.EndPowerAsync(
            new()
            {
                PowerId = power.PowerId,
                From = "2025-02-01",
                Reason = "机构改革",
            }
        );
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = visit, Reason = "mandate-lost" });
        Assert.Equal(VisitState.Cancelled, (await house.Get(visit)).State);

        async Task<string> Why(string id, string reason) =>
            (
                await house.Refuses(() =>
                    house.Planner.Visits.CancelVisitAsync(new() { VisitId = id, Reason = reason })
                )
            ).Reason;
    }

    [Fact]
    public async Task A_power_says_what_its_source_asks_for_and_only_towns_are_delegated_to()
    {
        await using var house = await WithNewTown();
        var toBureau = Delegation("2025-01-01", "2025-12-31", Fire);
        toBureau.Body = Body;
        Assert.Equal((Reasons.PowerSource, "power.source"), await Why(toBureau));
        var limited = Delegation("2025-01-01", "2025-12-31", Workshop);
        (limited.Source, limited.GrantedBy) = (PowerSource.Statutory, "");
        Assert.Equal((Reasons.PowerSource, "power.matters"), await Why(limited));
        limited.Matters.Clear();
        limited.GrantedBy = "市政府";
        Assert.Equal((Reasons.PowerSource, "power.granted_by"), await Why(limited));
        Assert.Equal(
            Reasons.UnknownPower,
            (
                await house.Refuses(() =>
                    house.Justice.Matters.EndPowerAsync(
                        new()
                        {
                            PowerId = "POWER-1",
                            From = "2025-03-01",
                            Reason = "r",
                        }
                    )
                )
            ).Reason
        );

        async Task<(string, string)> Why(Power power) =>
            await house.Refuses(() => house.Justice.Matters.RecordPowerAsync(new() { Power = power })) is var r
                ? (r.Reason, r.Field)
                : default;
    }

    [Fact]
    public async Task The_published_list_shows_its_eleven_columns_to_everybody()
    {
        await using var house = await Start();
        var matter = Draft("440000000777");
        (matter.SubItem, matter.Ratio, matter.EffectiveTo) = ("高层建筑", "1/20", "2027-12-31");
        await house.Planner.Matters.PublishMatterAsync(new() { Matter = matter });
        var all = await new Client(house.Host.As(Role.Anonymous)).Matters.ListMattersAsync(new() { Body = Body });
        var shown = all.Matters.Single(m => m.Matter_ == "440000000777");
        Assert.Equal(
            ("440000000777", "n", "高层建筑", "《消防法》第五十三条", Body, "企业"),
            (shown.Matter_, shown.Name, shown.SubItem, shown.LegalBasis, shown.Body, shown.Subjects)
        );
        Assert.Equal(
            ("1/20", 2, InspectionForm.OnSite, "2名以上持证人员", MatterKind.General),
            (shown.Ratio, shown.TimesAYear, shown.Form, shown.Staffing, shown.Kind)
        );
        Assert.Equal(
            (LegalBasisKind.Law, "2020-01-01", "2027-12-31"),
            (shown.BasisKind, shown.EffectiveFrom, shown.EffectiveTo)
        );
    }

    [Theory]
    [InlineData(LegalBasisKind.NormativeDocument, "市检查细则", "matter.basis_kind")]
    [InlineData(LegalBasisKind.Law, "粤府办〔2025〕15号", "matter.legal_basis")]
    [InlineData(LegalBasisKind.Rule, "《关于加强检查的通知》", "matter.legal_basis")]
    [InlineData(LegalBasisKind.Regulation, "《某市检查工作方案》", "matter.legal_basis")]
    [InlineData(LegalBasisKind.StateCouncilDecision, "省政府决定", "matter.legal_basis")]
    public async Task What_is_no_law_regulation_rule_or_decision_of_the_State_Council_is_no_basis_of_a_matter(
        LegalBasisKind kind,
        string basis,
        string field
    )
    {
        await using var house = await Start();
        var matter = Draft("440000000777");
        (matter.BasisKind, matter.LegalBasis) = (kind, basis);
        var refused = await house.Refuses(() => house.Planner.Matters.PublishMatterAsync(new() { Matter = matter }));
        Assert.Equal((Reasons.LegalBasis, field), (refused.Reason, refused.Field));
    }

    [Fact]
    public async Task A_decision_of_the_State_Council_is_a_basis()
    {
        await using var house = await Start();
        var matter = Draft("440000000777");
        (matter.BasisKind, matter.LegalBasis) = (LegalBasisKind.StateCouncilDecision, "国发〔2019〕5号");
        await house.Planner.Matters.PublishMatterAsync(new() { Matter = matter });
    }

    [Fact]
    public async Task A_matter_is_planned_only_while_it_is_in_force_for_the_whole_window()
    {
        await using var house = await Start();
        var matter = Draft("440000000777");
        (matter.EffectiveFrom, matter.EffectiveTo) = ("2025-03-01", "2025-06-30");
        await house.Planner.Matters.PublishMatterAsync(new() { Matter = matter });
        foreach (var (from, to) in new[] { ("2025-02-28", "2025-04-30"), ("2025-06-01", "2025-07-01") })
            Assert.Equal(
                Reasons.MatterNotInForce,
                (
                    await house.Refuses(() =>
                        house.Planner.Plans.FilePlanAsync(Plan(Body, Named("440000000777", from, to, Code(1))))
                    )
                ).Reason
            );
        await house.File(Named("440000000777", "2025-03-01", "2025-06-30", Code(1)));
    }

    [Fact]
    public async Task A_draw_line_keeps_to_the_published_ratio_of_a_general_matter()
    {
        await using var house = await Start();
        await house.Planner.Matters.PublishMatterAsync(new() { Matter = Draft("440000000777") }); // 1/10
        var line = Named("440000000777", "2025-05-01", "2025-05-31");
        line.Kind = LineKind.Draw;
        line.Rates.Add([
            new ClassRate { RiskClass = "B", Rate = "2/20" },
            new ClassRate { RiskClass = "D", Rate = "11/100" },
        ]);
        var refused = await house.Refuses(() => house.Planner.Plans.FilePlanAsync(Plan(Body, line)));
        Assert.Equal((Reasons.RateTooHigh, "lines[0].rates[1].rate"), (refused.Reason, refused.Field));
        line.Rates.RemoveAt(1);
        await house.Planner.Plans.FilePlanAsync(Plan(Body, line));
    }

    [Fact]
    public async Task A_matter_not_planned_for_five_years_is_flagged_by_the_clock_until_it_is_planned_or_withdrawn()
    {
        await using var house = await Start();
        await house.Planner.Matters.PublishMatterAsync(new() { Matter = Draft("440000000777") });
        await house.Planner.Matters.PublishMatterAsync(new() { Matter = Draft("440000000778") });
        await house.On("2026-03-02");
        var planned = Named("440000000778", "2026-05-01", "2026-05-31", Code(1));
        await house.Planner.Plans.FilePlanAsync(
            new()
            {
                Body = Body,
                Year = 2026,
                Basis = "b",
                FiledWith = "f",
                Lines = { planned },
            }
        );

        await house.On("2030-01-06", 23);
        Assert.Equal(("", ""), await Idle());
        await house.On("2030-01-07", 0.1);
        Assert.Equal(("2030-01-06", ""), await Idle());
        await house.On("2031-03-03", 1); // five years after its only plan
        Assert.Equal(("2030-01-06", "2031-03-02"), await Idle());
        var again = Named("440000000778", "2031-05-01", "2031-05-31", Code(1));
        await house.Planner.Plans.FilePlanAsync(
            new()
            {
                Body = Body,
                Year = 2031,
                Basis = "b",
                FiledWith = "f",
                Lines = { again },
            }
        );
        await house.Justice.Matters.WithdrawMatterAsync(new() { Matter = "440000000777", Reason = "五年未实施" });
        Assert.Equal(("2030-01-06", ""), await Idle());

        async Task<(string, string)> Idle()
        {
            var all = (await house.Justice.Matters.ListMattersAsync(new() { Body = Body })).Matters;
            return (
                all.Single(m => m.Matter_ == "440000000777").IdleSince,
                all.Single(m => m.Matter_ == "440000000778").IdleSince
            );
        }
    }

    private static async Task<PlanningHouse> WithNewTown()
    {
        var house = await Start();
        await house.Facts(
            new BodyRegistered(NewTown, "九镇", BodyKind.Town, Zone),
            Matter(Workshop, NewTown, "SHOP"),
            Matter(Kiosk, NewTown, "KIOSK")
        );
        await house.Registry(new EnterprisesImported("IMP-9", 2, [Imported(40) with { Division = Zone }]));
        return house;
    }

    private static Power Delegation(string from, string to, params string[] matters) =>
        new()
        {
            Body = NewTown,
            Source = PowerSource.Delegated,
            GrantedBy = "示例省人民政府",
            DocumentNumber = "示府〔2025〕9号",
            LegalBasis = "《行政处罚法》第二十四条",
            Matters = { matters },
            ValidFrom = from,
            ValidTo = to,
        };

    private static AsyncUnaryCall<FilePlanReply> PlanOf(PlanningHouse house, string matter) =>
        house
            .Of(Role.Planner, "planner-9", NewTown)
            .Plans.FilePlanAsync(Plan(NewTown, Named(matter, "2025-03-01", "2025-06-30", Code(40))));
}
