using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using static Enforcement.Integration.Supervision.WaiverSteps;

namespace Enforcement.Integration.Supervision;

/// <summary>One row per wrong field of a waiver's RPCs.</summary>
public sealed class WaiverBadInputTests
{
    private static readonly (
        string Name,
        Func<SupervisionHouse, Task<Refused>> Call,
        StatusCode Status,
        string Reason,
        string Field
    )[] Bad =
    [
        (
            "no id",
            h => Refused.By(() => h.Reviewer.Waivers.ReviewWaiverAsync(new() { Reasons = "x" })),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "waiver_id"
        ),
        (
            "full-width id",
            h => Refused.By(() => h.Reviewer.Waivers.ReviewWaiverAsync(new() { WaiverId = "ＴＡＳＫ", Reasons = "x" })),
            StatusCode.InvalidArgument,
            Reasons.BadCode,
            "waiver_id"
        ),
        (
            "no reasons",
            h => Refused.By(() => h.Reviewer.Waivers.ReviewWaiverAsync(new() { WaiverId = Visit })),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "reasons"
        ),
        (
            "long reasons",
            h =>
                Refused.By(() =>
                    h.Reviewer.Waivers.ReviewWaiverAsync(new() { WaiverId = Visit, Reasons = new('x', 1001) })
                ),
            StatusCode.InvalidArgument,
            Reasons.TooLong,
            "reasons"
        ),
        (
            "unknown",
            h => Refused.By(() => h.Reviewer.Waivers.ReviewWaiverAsync(Review(true, "TASK-9"))),
            StatusCode.NotFound,
            Reasons.UnknownWaiver,
            ""
        ),
        (
            "decide: no reasons",
            h => Refused.By(() => h.HeadOf(Body).Waivers.DecideWaiverAsync(new() { WaiverId = Visit })),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "reasons"
        ),
        (
            "decide: not reviewed",
            h => Refused.By(() => h.HeadOf(Body).Waivers.DecideWaiverAsync(new() { WaiverId = Visit, Reasons = "x" })),
            StatusCode.FailedPrecondition,
            Reasons.WaiverState,
            ""
        ),
        (
            "object: no grant",
            h => Refused.By(() => h.Supervisor.Waivers.ObjectToWaiverAsync(new() { WaiverId = Visit, Reasons = "x" })),
            StatusCode.FailedPrecondition,
            Reasons.WaiverState,
            ""
        ),
        (
            "object: unknown",
            h =>
                Refused.By(() =>
                    h.Supervisor.Waivers.ObjectToWaiverAsync(new() { WaiverId = "TASK-9", Reasons = "x" })
                ),
            StatusCode.NotFound,
            Reasons.UnknownWaiver,
            ""
        ),
        (
            "get: unknown",
            h => Refused.By(() => h.Supervisor.Waivers.GetWaiverAsync(new() { WaiverId = "TASK-9" })),
            StatusCode.NotFound,
            Reasons.UnknownWaiver,
            ""
        ),
        (
            "list: bad state",
            h => Refused.By(() => h.Reviewer.Waivers.ListWaiversAsync(new() { State = (WaiverState)99 })),
            StatusCode.InvalidArgument,
            Reasons.Unspecified,
            "state"
        ),
        (
            "list: bad token",
            h => Refused.By(() => h.Reviewer.Waivers.ListWaiversAsync(new() { PageToken = "?" })),
            StatusCode.InvalidArgument,
            Reasons.BadPageToken,
            "page_token"
        ),
        (
            "list: token of another list",
            h => Refused.By(() => h.Reviewer.Waivers.ListWaiversAsync(new() { PageToken = "VEFTSw==" })),
            StatusCode.InvalidArgument,
            Reasons.BadPageToken,
            "page_token"
        ),
        (
            "list: page too big",
            h => Refused.By(() => h.Reviewer.Waivers.ListWaiversAsync(new() { PageSize = 501 })),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "page_size"
        ),
        (
            "a planner reviews",
            h => Refused.By(() => h.Planner.Waivers.ReviewWaiverAsync(Review())),
            StatusCode.PermissionDenied,
            "",
            ""
        ),
        (
            "measure: no ledger row",
            h => Refused.By(() => h.Planner.AvoidedVisits.CompleteMeasureAsync(Measure())),
            StatusCode.NotFound,
            Reasons.UnknownAvoidedVisit,
            ""
        ),
        (
            "measure: bad date",
            h => Refused.By(() => h.Planner.AvoidedVisits.CompleteMeasureAsync(Measure("2025-02-30"))),
            StatusCode.InvalidArgument,
            Reasons.BadDate,
            "completed_on"
        ),
        (
            "measure: bad hash",
            h =>
                Refused.By(() =>
                    h.Planner.AvoidedVisits.CompleteMeasureAsync(new() { VisitId = Visit, CompletedOn = "2025-02-10" })
                ),
            StatusCode.InvalidArgument,
            Reasons.BadHash,
            "evidence_sha256"
        ),
        (
            "ledger: bad year",
            h => Refused.By(() => h.Supervisor.AvoidedVisits.ListAvoidedVisitsAsync(new() { Year = 1999 })),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "year"
        ),
        (
            "ledger: bad cause",
            h =>
                Refused.By(() =>
                    h.Supervisor.AvoidedVisits.ListAvoidedVisitsAsync(
                        new() { Year = 2025, Cause = (Contracts.Planning.V1.AvoidanceCause)9 }
                    )
                ),
            StatusCode.InvalidArgument,
            Reasons.Unspecified,
            "cause"
        ),
    ];

    [Fact]
    public async Task Bad_input_is_refused_with_status_reason_and_field_and_writes_nothing()
    {
        await using var house = await Asking();
        var head = house.Head;
        foreach (var (name, call, status, reason, field) in Bad)
        {
            var refused = await call(house);
            Assert.Equal((name, status, reason, field), (name, refused.Status, refused.Reason, refused.Field));
        }
        Assert.Equal(head, house.Head);
    }
}
