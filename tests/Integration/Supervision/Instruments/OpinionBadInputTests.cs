using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>One row per wrong field of an instrument's RPCs.</summary>
public sealed class OpinionBadInputTests
{
    private static readonly (
        string Name,
        Func<SupervisionHouse, Task<Refused>> Call,
        StatusCode Status,
        string Reason,
        string Field
    )[] Bad =
    [
        ("unknown body", h => Draft(h, d => d.Body = "NOBODY"), StatusCode.NotFound, Reasons.UnknownBody, ""),
        (
            "no evidence",
            h => Draft(h, d => d.EvidenceSha256.Clear()),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "evidence_sha256"
        ),
        (
            "same file twice",
            h => Draft(h, d => d.EvidenceSha256.Add(File())),
            StatusCode.InvalidArgument,
            Reasons.Duplicate,
            "evidence_sha256[1]"
        ),
        (
            "decision of nothing",
            h => Draft(h, d => d.Kind = InstrumentKind.Decision),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "follows"
        ),
        (
            "material with an id",
            h => Draft(h, d => d.GroundId = "WARN-1"),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "ground_id"
        ),
        (
            "warning without an id",
            h => Draft(h, d => d.Ground = InstrumentGround.Warning),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "ground_id"
        ),
        (
            "unknown warning",
            h => Draft(h, d => (d.Ground, d.GroundId) = (InstrumentGround.Warning, "WARN-1")),
            StatusCode.NotFound,
            Reasons.UnknownWarning,
            ""
        ),
        (
            "unknown complaint",
            h => Draft(h, d => (d.Ground, d.GroundId) = (InstrumentGround.Complaint, "CMPL-1")),
            StatusCode.NotFound,
            Reasons.UnknownComplaint,
            ""
        ),
        (
            "follows nothing known",
            h => Draft(h, d => d.Follows = "INST-1"),
            StatusCode.NotFound,
            Reasons.UnknownInstrument,
            ""
        ),
        (
            "demand of a refusal",
            h =>
                Refused.By(() =>
                    h.Supervisor.Opinions.DecideInstrumentObjectionAsync(
                        new()
                        {
                            InstrumentId = "INST-1",
                            Outcome = ObjectionOutcome.Refused,
                            Reasons = "x",
                            Demand = "y",
                        }
                    )
                ),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "demand"
        ),
        (
            "verify before a reply",
            h =>
                Refused.By(() =>
                    h.Supervisor.Opinions.VerifyRectificationAsync(
                        new() { InstrumentId = "INST-449917-2025-0001", Reasons = "x" }
                    )
                ),
            StatusCode.FailedPrecondition,
            Reasons.InstrumentState,
            ""
        ),
        (
            "follow a draft",
            h => Draft(h, d => d.Follows = "INST-449917-2025-0001"),
            StatusCode.FailedPrecondition,
            Reasons.InstrumentOrder,
            ""
        ),
        (
            "follow another's",
            h => Draft(h, d => (d.Follows, d.Body) = ("INST-449917-2025-0001", OtherBody)),
            StatusCode.FailedPrecondition,
            Reasons.InstrumentOrder,
            ""
        ),
        (
            "planner drafts",
            h => Refused.By(() => h.Planner.Opinions.DraftInstrumentAsync(Opinion())),
            StatusCode.PermissionDenied,
            "",
            ""
        ),
    ];

    private static Task<Refused> Draft(SupervisionHouse house, Action<DraftInstrumentRequest> change)
    {
        var draft = Opinion();
        change(draft);
        return Refused.By(() => house.Supervisor.Opinions.DraftInstrumentAsync(draft));
    }

    [Fact]
    public async Task Bad_input_is_refused_with_status_reason_and_field_and_writes_nothing()
    {
        await using var house = await InstrumentHouse.Start();
        await house.Supervisor.Opinions.DraftInstrumentAsync(Opinion());
        var head = house.Head;
        foreach (var (name, call, status, reason, field) in Bad)
        {
            var refused = await call(house);
            Assert.Equal((name, status, reason, field), (name, refused.Status, refused.Reason, refused.Field));
        }
        Assert.Equal(head, house.Head);
    }
}
