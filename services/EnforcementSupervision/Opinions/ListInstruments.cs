using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListInstrumentsReply> ListInstruments(ListInstrumentsRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        if (request.Kind != InstrumentKind.Unspecified)
            Fields.OneOf(request.Kind, "kind");
        if (request.State != InstrumentState.Unspecified)
            Fields.OneOf(request.State, "state");
        var caller = call.Caller();
        using var db = database.Read();
        var all = db.Instruments.Where(i => string.Compare(i.InstrumentId, page.After) > 0);
        if (BodySight.Seen(db, caller) is { } seen)
            all = all.Where(i => seen.Contains(i.Body));
        if (!BodySight.IsOfJustice(caller))
            all = all.Where(i => i.IssuedOn != null);
        if (body is not null)
            all = all.Where(i => i.Body == body);
        if (request.Kind != InstrumentKind.Unspecified)
            all = all.Where(i => i.Kind == request.Kind);
        if (request.State != InstrumentState.Unspecified)
            all = all.Where(i => i.State == request.State);
        if (request.Open)
            all = all.Where(i =>
                i.Due != null
                && (
                    i.State == InstrumentState.Issued
                    || i.State == InstrumentState.Replied
                    || i.State == InstrumentState.NotRectified
                )
            );
        var (rows, next) = page.Cut(all.OrderBy(i => i.InstrumentId).Take(page.Size + 1).ToList(), i => i.InstrumentId);
        return Task.FromResult(
            new ListInstrumentsReply { Instruments = { rows.Select(r => Shown(r, caller)) }, NextPageToken = next }
        );
    }
}
