using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>The published list (随机抽查事项清单), withdrawn ones marked; public.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<ListMattersReply> ListMatters(ListMattersRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        using var db = database.Read();
        var found = await db
            .Matters.Where(m => (body == null || m.Body == body) && string.Compare(m.Matter, page.After) > 0)
            .OrderBy(m => m.Matter)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, m => m.Matter);
        var reply = new ListMattersReply { NextPageToken = next };
        reply.Matters.AddRange(rows.Select(View));
        return reply;
    }

    internal static Matter View(MatterRow m) =>
        new()
        {
            Matter_ = m.Matter,
            Body = m.Body,
            Name = m.Name,
            MatterGroup = m.MatterGroup,
            Kind = m.Kind,
            Form = m.Form,
            Waivable = m.Waivable,
            Exclusion = m.Exclusion ?? "",
            OffSitePossible = m.OffSitePossible,
            Statutory = m.Statutory,
            LegalBasis = m.LegalBasis,
            Withdrawn = m.Withdrawn,
            SubItem = m.Columns.SubItem ?? "",
            BasisKind = m.Columns.BasisKind,
            Subjects = m.Columns.Subjects,
            Ratio = m.Columns.Ratio ?? "",
            TimesAYear = m.Columns.TimesAYear,
            Staffing = m.Columns.Staffing,
            EffectiveFrom = m.Columns.EffectiveFrom.Iso(),
            EffectiveTo = m.Columns.EffectiveTo.Iso(),
            LastPlannedOn = m.LastPlannedOn.Iso(),
            IdleSince = m.IdleSince.Iso(),
        };
}
