using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.OnSite;

/// <summary>An inspector's visits that are due, and those entered that wait for their result.</summary>
internal sealed class FieldQueue(FieldDesk desk, Names names) : IQueue
{
    private const int Shown = 10;

    public string Word => "field-queue";
    public IReadOnlyList<string> Roles => [Role.Inspector];
    public string Address => "/field";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var open = await desk.Mine(VisitState.Open, token);
        if (open.Answer is not { } due)
            return new(null, open.Reason, open.Field, open.Message, open.Kind);
        var entered = await desk.Mine(VisitState.Conducted, token);
        if (entered.Answer is not { } made)
            return new(null, entered.Reason, entered.Field, entered.Message, entered.Kind);
        var all = due
            .Visits.Where(v => FieldDesk.IsDue(v, desk.Today))
            .Select(v => (Visit: v, Act: "field-act-enter", Day: Due.Day(v.NotifiedFor)))
            .Concat(
                made.Visits.Where(v => v.ResultOn.Length == 0)
                    .Select(v => (Visit: v, Act: "field-act-result", Day: (DateOnly?)null))
            )
            .OrderBy(t => t.Day ?? DateOnly.MaxValue)
            .ThenBy(t => t.Visit.VisitId, StringComparer.Ordinal)
            .ToList();
        var shown = all.Take(Shown).ToList();
        var firms = await names.Enterprises(shown.Select(t => t.Visit.CreditCode), token);
        return new(
            new Waiting(
                [
                    .. shown.Select(t => new Todo(
                        t.Visit.VisitId,
                        firms.GetValueOrDefault(t.Visit.CreditCode, t.Visit.CreditCode),
                        $"/field/{t.Visit.VisitId}",
                        t.Act,
                        t.Day
                    )),
                ],
                all.Count > Shown
            )
        );
    }
}
