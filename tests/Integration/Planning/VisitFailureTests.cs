using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Planning.VisitRecordTests;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 6: what goes wrong on a visit, each failure by its name.</summary>
public sealed class VisitFailureTests
{
    private static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> AtTheGate()
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Announce(visit, "2025-03-10");
        await house.On("2025-03-10");
        return (house, visit, lead, second);
    }

    private static RecordEmergencyEntryRequest Urgent(string visit, params string[] officers) =>
        new()
        {
            VisitId = visit,
            Officers = { officers },
            Reason = "燃气泄漏",
        };

    [Fact]
    public async Task Emergency_before_approval_the_head_approves_afterwards_within_a_day()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() =>
                    house.Inspector(Lead2).Visits.RecordEmergencyEntryAsync(Urgent(visit, Lead, Second))
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.TwoOfficers,
            (
                await house.Refuses(() => house.Inspector(Lead).Visits.RecordEmergencyEntryAsync(Urgent(visit, Lead)))
            ).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() =>
                    house.Inspector(Lead).Visits.RecordEmergencyEntryAsync(Urgent(visit, Lead, "YJJ-A1"))
                )
            ).Reason
        );
        var entry = await house.Inspector(Lead).Visits.RecordEmergencyEntryAsync(Urgent(visit, Lead, Second));
        Assert.Equal(house.Now(24), entry.ApproveBy.ToDateTimeOffset());
        var now = await house.Get(visit);
        Assert.Equal((VisitState.Conducted, false, Lead, Second), (now.State, now.Approved, now.Lead, now.Second));
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, Second, Body).Visits.ApproveVisitAsync(new() { VisitId = visit })
                )
            ).Reason
        );
        await house.On("2025-03-04", 9.9);
        Assert.False((await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit })).Late);
        await house.On("2025-03-05");
        Assert.Equal((true, false), await house.Get(visit) is var v ? (v.Approved, v.ApprovalOverdue) : default);
        await house.Inspector(Second).Records.RecordResultAsync(Result(visit));
    }

    [Fact]
    public async Task Emergency_whose_approval_is_not_made_up_in_time_is_overdue_by_the_clock_and_the_approval_late()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        await house.Inspector(Lead).Visits.RecordEmergencyEntryAsync(Urgent(visit, Lead, Second));
        await house.On("2025-03-04", 10);
        Assert.True((await house.Get(visit)).ApprovalOverdue);
        Assert.Equal(
            PieceState.Overdue,
            (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit }))
                .Pieces.Single(p => p.Piece == "approval")
                .State
        );
        Assert.True((await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit })).Late);
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Single(house.Since(0).OfType<ApprovalOverdue>());
    }

    [Fact]
    public async Task An_announced_visit_is_no_emergency_and_an_open_waiver_does_not_bar_one()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        Assert.Equal(
            Reasons.VisitState,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEmergencyEntryAsync(Urgent(visit, lead, second))
                )
            ).Reason
        );
        var asked = await house.Visit(2);
        await house.On("2025-03-11");
        await house.Observe(Code(2), appliedOn: "2025-03-11");
        await house.AskWaiver(asked);
        await house.Inspector(Lead).Visits.RecordEmergencyEntryAsync(Urgent(asked, Lead, Second));
        Assert.Equal(VisitState.Conducted, (await house.Get(asked)).State);
    }

    [Fact]
    public async Task Who_planned_the_visit_does_not_approve_it()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, $"planner-{Body}", Body).Visits.ApproveVisitAsync(new() { VisitId = visit })
                )
            ).Reason
        );
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit });
    }

    [Fact]
    public async Task No_network_the_entry_is_recorded_within_ten_natural_days_and_after_them_as_late()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        var at = house.Now();
        var other = await house.Visit(2);
        await house.On("2025-03-20", 23.9);
        Assert.Equal(
            "reason",
            (
                await house.Refuses(() =>
                    house
                        .Inspector(lead)
                        .Visits.RecordBackEntryAsync(new(BackEntry(visit, at, lead, second)) { Reason = "" })
                )
            ).Field
        );
        Assert.False(
            (await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second))).Late
        );
        await house.On("2025-03-21", 0);
        Assert.True((await house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(other, at, Lead, Second))).Late);
        Assert.Equal([false, true], house.Since(0).OfType<VisitEntered>().Select(e => e.Late));
        Assert.Contains(
            "late",
            (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = other }))
                .Pieces.Single(p => p.Piece == "entry")
                .Note
        );
    }

    [Fact]
    public async Task Without_a_code_too_each_officers_certificate_holds_on_the_very_day_of_the_entry()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        var urgent = await house.Visit(2);
        await house.Facts(Officer(Body, second[^2..], lead: true, to: "2025-03-09"));
        Assert.Equal(
            Reasons.CertificateInvalid,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEmergencyEntryAsync(Urgent(urgent, lead, second))
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.CertificateInvalid,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-1), lead, second))
                )
            ).Reason
        );
        // its last day was yesterday
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-24), lead, second));
        Assert.Equal("2025-03-09", (await house.Get(visit)).EnteredOn);
    }

    [Fact]
    [Asvs("v5.0.0-6.6.2")]
    public async Task The_code_of_another_enterprise_opens_nothing()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        var other = await house.Visit(2);
        var team = await house.Announce(other, "2025-03-10");
        var code = (await house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = other })).Code;
        Assert.Equal(
            Reasons.EntryCodeOther,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead, second))
                )
            ).Reason
        );
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
    }

    [Fact]
    public async Task One_officer_turns_back_and_the_other_does_not_go_in_alone()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        var code = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        Assert.Equal(
            Reasons.TwoOfficers,
            (await house.Refuses(() => house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead)))).Reason
        );
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
        // back again: the code is still good
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead, second));
    }

    [Fact]
    public async Task To_refuse_because_there_is_no_code_is_lawful_and_to_refuse_after_a_code_is_obstruction()
    {
        var (house, visit, lead, _) = await AtTheGate();
        await using var __ = house;
        RecordObstructionRequest kept = new()
        {
            VisitId = visit,
            Note = "关闭大门",
            EvidenceSha256 = Hash("gate.mp4"),
        };
        Assert.Equal(
            Reasons.NoCodeShown,
            (await house.Refuses(() => house.Inspector(lead).Visits.RecordObstructionAsync(kept))).Reason
        );
        await house.Inspector(lead).Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-code" });
        await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        await house.Inspector(lead).Visits.RecordObstructionAsync(kept);
        Assert.Equal(
            Convert.ToHexStringLower(Hash("gate.mp4").Span),
            house.Since(house.Head - 1).OfType<EntryObstructed>().Single().EvidenceSha256
        );
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
        await house.Inspector(lead).Records.AddEvidenceAsync(Photo(visit)); // of the refusal
        await house.On("2025-03-11");
        Assert.Equal(
            Reasons.NoCodeShown,
            (await house.Refuses(() => house.Inspector(lead).Visits.RecordObstructionAsync(kept))).Reason
        ); // yesterday's code
    }

    [Fact]
    public async Task Clock_skew_of_a_device_moves_nothing_a_code_ends_by_the_services_clock()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        await house.On("2025-03-10", 10 + 9.99 / 60);
        Assert.Equal(
            "entered_at",
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(0.05), lead, second))
                )
            ).Field
        ); // a device 3 minutes ahead
        await house.On("2025-03-10", 10.17);
        Assert.Equal(
            Reasons.EntryCodeExpired,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code.Code, lead, second))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task The_same_result_uploaded_twice_under_two_keys_is_one_result_and_another_one_is_refused()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(), lead, second));
        var first = await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        await house.On("2025-03-12");
        var head = house.Head;
        Assert.Equal(
            first.PublishBy,
            (await house.Inspector(second).Records.RecordResultAsync(Result(visit))).PublishBy
        );
        Assert.Equal(head, house.Head);
        Assert.Equal(
            Reasons.ResultState,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task An_enterprise_that_does_not_sign_is_noted_with_the_recording()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(), lead, second));
        var unsigned = Result(visit);
        (unsigned.SignedByEnterprise, unsigned.SignatureNote) = (false, "拒绝签字");
        Assert.Equal(
            "signature_evidence_sha256",
            (await house.Refuses(() => house.Inspector(lead).Records.RecordResultAsync(unsigned))).Field
        );
        unsigned.SignatureEvidenceSha256 = Hash("refusal.mp4");
        await house.Inspector(lead).Records.RecordResultAsync(unsigned);
        Assert.Equal(
            ("拒绝签字", Convert.ToHexStringLower(Hash("refusal.mp4").Span)),
            house.Since(house.Head - 1).OfType<ResultRecorded>().Single() is var r
                ? (r.SignatureNote!, r.SignatureEvidence!)
                : default
        );
    }

    [Fact]
    [Asvs("v5.0.0-2.3.4")]
    public async Task Of_sixty_four_scans_of_one_code_at_once_exactly_one_is_the_entry()
    {
        var (house, visit, lead, second) = await AtTheGate();
        await using var _ = house;
        var code = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        Assert.InRange(Encoding.UTF8.GetByteCount(code), 1, 120);
        var together = new TaskCompletionSource();
        var scans = Enumerable
            .Range(0, 64)
            .Select(async i =>
            {
                var inspector = house.Inspector(i % 2 == 0 ? lead : second);
                await together.Task;
                try
                {
                    await inspector.Visits.RecordEntryAsync(Entry(visit, code, lead, second));
                    return "entered";
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
                {
                    return "refused";
                }
            })
            .ToList();
        together.SetResult();
        var said = await Task.WhenAll(scans);
        Assert.Equal((1, 63), (said.Count(s => s == "entered"), said.Count(s => s == "refused")));
        Assert.Single(house.Since(0).OfType<VisitEntered>());
    }
}
