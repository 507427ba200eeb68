using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.WebConsole.MyFirm;

/// <summary>What a firm has before it: visits that are announced, corrections and measures that are due, a letter to
/// sign.</summary>
public sealed class FirmQueue(MyDesk desk, Names names, Words words) : IQueue
{
    private const int Shown = 10;

    public string Word => "my-queue";
    public IReadOnlyList<string> Roles => [Role.Enterprise];
    public string Address => "/my";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var (visits, windows, measures, observations) = (
            desk.Visits(token),
            desk.Windows(token),
            desk.Measures(token),
            desk.Observations(token)
        );
        var (v, w, m, o) = (await visits, await windows, await measures, await observations);
        if (v.Answer is null)
            return Why(v);
        if (w.Answer is null)
            return Why(w);
        if (m.Answer is null)
            return Why(m);
        if (o.Answer is null)
            return Why(o);
        var bodies = await names.Bodies(token);
        string Name(string body) => bodies.GetValueOrDefault(body, body);
        var all = v
            .Answer.Where(x => IsComing(x, desk.Today))
            .Select(x => new Todo(
                x.VisitId,
                words.With("my-todo-visit", Name(x.Body)),
                $"/my/visits/{x.VisitId}",
                "my-act-visit",
                Due.Day(x.NotifiedFor)
            ))
            .Concat(
                w.Answer.Where(x => x.State == CorrectionState.Open)
                    .Select(x => new Todo(
                        x.WindowId,
                        words.With("my-todo-window", Name(x.Body)),
                        "/my/cases",
                        "my-act-window",
                        Due.Day(x.Due)
                    ))
            )
            .Concat(
                m.Answer.Where(x => x.State == FlexibleMeasureState.Ordered)
                    .Select(x => new Todo(
                        x.MeasureId,
                        words.With("my-todo-measure", Name(x.Body), words[$"field-kind-{x.Kind}"]),
                        "/my/cases",
                        "my-act-measure",
                        Due.Day(x.Due)
                    ))
            )
            .Concat(
                o.Answer.Where(x => x.State == ObservationState.Applied && !x.Committed)
                    .Select(x => new Todo(
                        x.ObservationId,
                        words["my-todo-letter"],
                        "/my/observation",
                        "my-act-letter",
                        null
                    ))
            )
            .Concat(
                o.Answer.Where(x => x.Suspension is { Statement: "" })
                    .Select(x => new Todo(
                        x.ObservationId,
                        words["my-todo-answer"],
                        "/my/observation",
                        "my-act-answer",
                        Due.Day(x.Suspension.AnswerBy)
                    ))
            )
            .OrderBy(t => t.DueOn ?? DateOnly.MaxValue)
            .ThenBy(t => t.Id, StringComparer.Ordinal)
            .ToList();
        return new(new Waiting([.. all.Take(Shown)], all.Count > Shown));
    }

    /// <summary>Announced, and not yet made.</summary>
    public static bool IsComing(Visit visit, DateOnly today) =>
        visit.State == VisitState.Open
        && visit.NotifiedFor.Length > 0
        && string.CompareOrdinal(visit.WindowTo, today.Iso()) >= 0;

    private static Reply<Waiting> Why<T>(Reply<T> reply)
        where T : class => new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);
}
