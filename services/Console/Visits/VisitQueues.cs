using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Visits;

/// <summary>Visits of the own body that wait for one kind of step.</summary>
public abstract class VisitQueue(
    VisitActsDesk desk,
    Names names,
    string wait,
    string role,
    Func<Visit, bool>? which = null
) : IQueue
{
    public string Word => $"queue-visits-{wait}";
    public IReadOnlyList<string> Roles { get; } = [role];
    public string Address => $"/visits?wait={wait}";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        // What was carried out waits for publication, everything else is open; an emergency's approval is on its own
        // list.
        var state =
            wait == "publish" ? VisitState.Conducted
            : wait is "assign" or "notify" or "ended" ? VisitState.Open
            : VisitState.Unspecified;
        var list = await desk.List(desk.OwnBody, state, "", "", wait, "", "", token, which);
        if (list.Answer is not { } found)
            return Queues.Refused(list);
        var firms = await names.Enterprises(found.Visits.Select(v => v.CreditCode), token);
        return Queues.Of(
            [
                .. found.Visits.Select(v => new Todo(
                    v.VisitId,
                    firms.GetValueOrDefault(v.CreditCode, v.CreditCode),
                    $"/visits/{v.VisitId}#acts",
                    $"todo-visit-{wait}",
                    Due(v)
                )),
            ],
            found.NextPageToken.Length > 0
        );
    }

    private static DateOnly? Due(Visit v) =>
        v.RecusalsAsked.Count > 0 ? IsoDay.Parse(v.RecusalsAsked[0].DecideBy)
        : v.CorrectionProposedOn.Length > 0 ? null
        : IsoDay.Parse(v.PublishBy.Length > 0 ? v.PublishBy : v.WindowTo);
}

public sealed class VisitsToAssign(VisitActsDesk desk, Names names) : VisitQueue(desk, names, "assign", Role.Planner);

public sealed class VisitsToApprove(VisitActsDesk desk, Names names) : VisitQueue(desk, names, "approve", Role.Head);

public sealed class VisitsToNotify(VisitActsDesk desk, Names names) : VisitQueue(desk, names, "notify", Role.Planner);

/// <summary>Windows that ended without a visit: deferred, cancelled or explained by the planner.</summary>
public sealed class VisitsEnded(VisitActsDesk desk, Names names) : VisitQueue(desk, names, "ended", Role.Planner);

public sealed class RecusalsToDecide(VisitActsDesk desk, Names names) : VisitQueue(desk, names, "recusal", Role.Head);

/// <summary>By the planner, or reviewed by him where three people are asked for.</summary>
public sealed class ResultsToPublish(VisitActsDesk desk, Names names)
    : VisitQueue(desk, names, "publish", Role.Planner, v => !v.PublicationReviewed);

/// <summary>Reviewed results, whose publication the head approves.</summary>
public sealed class ResultsToApprove(VisitActsDesk desk, Names names)
    : VisitQueue(desk, names, "publish", Role.Head, v => v.PublicationReviewed);
