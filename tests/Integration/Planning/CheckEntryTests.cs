using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning.Visits;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>The inspector's question before leaving, held against what the gate then says.</summary>
public sealed class CheckEntryTests
{
    private static CheckEntryRequest Ask(int firm = 1, string matter = Fire) =>
        new() { CreditCode = Code(firm), Matter = matter };

    private static async Task<IEnumerable<string>> Bars(PlanningHouse house, string officer, CheckEntryRequest ask)
    {
        var answer = await house.Inspector(officer).Records.CheckEntryAsync(ask);
        Assert.Equal(answer.Bars.Count == 0, answer.MayEnter);
        return answer.Bars.Select(b => b.Reason);
    }

    [Fact]
    public async Task Yes_names_the_visit_the_companion_and_how_long_a_shown_code_stands()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Announce(visit, "2025-03-10");
        await house.On("2025-03-10");
        var yes = await house.Inspector(second).Records.CheckEntryAsync(Ask());
        Assert.Equal(
            (true, visit, lead, "2025-03-10", "2025-03-10"),
            (yes.MayEnter, yes.VisitId, yes.Companion, yes.NotifiedFor, yes.CheckedOn)
        );
        Assert.Null(yes.CodeExpiresAt);
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        Assert.Equal(code.ExpiresAt, (await house.Inspector(second).Records.CheckEntryAsync(Ask())).CodeExpiresAt);
        // and the gate agrees
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code.Code, lead, second));
        Assert.Equal([Reasons.VisitState], await Bars(house, lead, Ask()));
    }

    [Fact]
    public async Task The_secret_behind_the_codes_is_nobodys_to_erase()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, _) = await house.Announce(visit, "2025-03-10");
        await house.On("2025-03-10");
        await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        var refused = await Refused.By(() =>
            new JournalService.JournalServiceClient(house.Host.As(Role.Operator, "operator-1")).ProposeErasureAsync(
                new()
                {
                    Source = "planning",
                    KeyId = EntryCodes.KeyId,
                    Reason = "asked for",
                    LegalBasis = "《个人信息保护法》第四十七条",
                }
            )
        );
        Assert.Equal(Reasons.UnknownKey, refused.Reason);
    }

    [Fact]
    public async Task No_says_every_reason_at_once()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        Assert.Equal([Reasons.NotAssigned, Reasons.NotApproved, Reasons.NotNotified], await Bars(house, Lead, Ask()));
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        await house.Facts(
            Officer(Body, team.Second[^2..], lead: true, to: "2025-03-02"),
            new LeaveRecorded(team.Lead, Day("2025-03-03"), Day("2025-03-03"))
        );
        Assert.Equal(
            [Reasons.NotApproved, Reasons.NotNotified, Reasons.OfficerUnavailable, Reasons.CertificateInvalid],
            await Bars(house, team.Lead, Ask())
        );
        var stranger = new[] { Lead, Lead2, Second, Second2 }.First(o => o != team.Lead && o != team.Second);
        Assert.Contains(Reasons.NotAssigned, await Bars(house, stranger, Ask()));
        await house.Registry(new EnterpriseStatusChanged(Code(1), EnterpriseStatus.Moved, "gone"));
        await house.Facts(new MatterWithdrawn(Fire, "repealed"));
        Assert.Equal(
            [Reasons.EnterpriseInactive, Reasons.MatterUnpublished],
            (await Bars(house, team.Lead, Ask())).Take(2)
        );
    }

    [Fact]
    public async Task Nothing_planned_an_unknown_firm_an_unknown_officer_and_an_open_waiver_are_told_apart()
    {
        await using var house = await Start("2025-03-03");
        Assert.Equal([Reasons.NoVisitPlanned], await Bars(house, Lead, Ask()));
        Assert.Equal([Reasons.UnknownEnterprise, Reasons.NoVisitPlanned], await Bars(house, Lead, Ask(99)));
        Assert.Equal([Reasons.UnknownOfficer, Reasons.NoVisitPlanned], await Bars(house, "ZJJ-X9", Ask()));
        var visit = await house.Visit();
        await house.On("2025-03-04");
        await house.Observe(Code(1), appliedOn: "2025-03-04");
        await house.AskWaiver(visit);
        Assert.Contains(Reasons.WaiverOpen, await Bars(house, Lead, Ask()));
    }

    [Fact]
    public async Task The_answer_and_the_gate_agree_on_every_day_around_the_visit()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit(to: "2025-03-12");
        var (lead, second) = await house.Announce(visit, "2025-03-10");
        foreach (var day in (string[])["2025-03-09", "2025-03-10", "2025-03-12", "2025-03-13"])
        {
            await house.On(day);
            var may = (await house.Inspector(lead).Records.CheckEntryAsync(Ask())).MayEnter;
            Assert.Equal(day is "2025-03-10" or "2025-03-12", may);
            try
            {
                await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
                Assert.True(may);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
            {
                Assert.False(may);
            }
        }
        Assert.NotEqual(lead, second);
    }
}
