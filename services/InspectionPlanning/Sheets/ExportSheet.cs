using System.Runtime.CompilerServices;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Sheets;

internal sealed partial class SheetsService
{
    /// <summary>Streamed from one snapshot, in the order of the keys; withdrawn matters are left out, since an import
    /// would publish them again.</summary>
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator
    )]
    public override Task ExportSheet(
        ExportSheetRequest request,
        IServerStreamWriter<ExportSheetReply> replies,
        ServerCallContext call
    )
    {
        var kind = Fields.OneOf(request.Kind, "kind");
        var format = Fields.OneOf(request.Format, "format");
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        var year = YearOf(kind is SheetKind.Plans or SheetKind.Results, request.Year);
        var (caller, token) = (call.Caller(), call.CancellationToken);
        // A body typed wrong would otherwise come out as an empty sheet, which looks like an answer.
        if (body is { } named)
            using (var db = database.Read())
                MattersService.FindBody(db, named);
        return kind switch
        {
            SheetKind.Officers => Send(SheetMaps.Officers, OfficerLines(body, token)),
            SheetKind.Matters => Send(SheetMaps.Matters, MatterLines(body, token)),
            SheetKind.Plans => Send(SheetMaps.Plans, PlanLines(caller, body, year, token)),
            _ => Send(SheetMaps.Results, ResultLines(caller, body, year, token)),
        };

        Task Send<T>(SheetMap<T> map, IAsyncEnumerable<T> lines)
            where T : class, IMessage<T>, new() =>
            SheetExport.Send(
                format,
                map.Header,
                Cells(map, lines),
                chunk => replies.WriteAsync(new() { Chunk = chunk }),
                token
            );
    }

    private static async IAsyncEnumerable<IReadOnlyList<string>> Cells<T>(SheetMap<T> map, IAsyncEnumerable<T> lines)
        where T : class, IMessage<T>, new()
    {
        await foreach (var line in lines)
            yield return map.Write(line);
    }

    private async IAsyncEnumerable<RegisterOfficerRequest> OfficerLines(
        BodyCode? body,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        using var db = database.Read();
        foreach (
            var o in await db
                .Officers.Where(o => body == null || o.Body == body)
                .OrderBy(o => o.Officer)
                .ToListAsync(token)
        )
        {
            var line = new RegisterOfficerRequest
            {
                Body = o.Body,
                Certificate = o.Certificate,
                ValidFrom = o.ValidFrom.Iso(),
                ValidTo = o.ValidTo.Iso(),
                Lead = o.Lead,
                Name = Sealer.Open(db, o.Name) ?? "",
            };
            line.MatterGroups.AddRange(o.MatterGroups);
            line.Areas.AddRange(o.Areas);
            yield return line;
        }
    }

    private async IAsyncEnumerable<Matter> MatterLines(BodyCode? body, [EnumeratorCancellation] CancellationToken token)
    {
        using var db = database.Read();
        await foreach (
            var m in db
                .Matters.Where(m => !m.Withdrawn && (body == null || m.Body == body))
                .OrderBy(m => m.Matter)
                .AsAsyncEnumerable()
                .WithCancellation(token)
        )
            yield return MattersService.View(m);
    }

    private async IAsyncEnumerable<PlanLine> PlanLines(
        Caller caller,
        BodyCode? body,
        int year,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        using var db = database.Read();
        var plans = await db
            .Plans.Where(p => p.Year == year && (body == null || p.Body == body))
            .Select(p => p.PlanId)
            .ToListAsync(token);
        // The firms of a named line are its visits, as far as the caller sees them; those of a draw line are the
        // draw's.
        var firms = (
            await Visibility
                .Visits(db, caller)
                .Where(v => v.DrawId == null && plans.Contains(v.PlanId))
                .OrderBy(v => v.VisitId)
                .Select(v => new
                {
                    v.PlanId,
                    v.Line,
                    v.CreditCode,
                })
                .ToListAsync(token)
        ).ToLookup(v => (v.PlanId, v.Line), v => v.CreditCode);
        await foreach (
            var l in db
                .PlanLines.Where(l => plans.Contains(l.PlanId))
                .OrderBy(l => l.PlanId)
                .ThenBy(l => l.Line)
                .AsAsyncEnumerable()
                .WithCancellation(token)
        )
            yield return PlansService.View(l, firms[(l.PlanId, l.Line)]);
    }

    private async IAsyncEnumerable<ResultLine> ResultLines(
        Caller caller,
        BodyCode? body,
        int year,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        using var db = database.Read();
        var results = Visibility
            .Visits(db, caller)
            .Where(v => v.Year == year && v.ResultOn != null && (body == null || v.Body == body))
            .Join(db.Records, v => v.VisitId, r => r.VisitId, (_, r) => r)
            .OrderBy(r => r.VisitId);
        await foreach (var r in results.AsAsyncEnumerable().WithCancellation(token))
        foreach (var f in r.Findings)
            yield return new()
            {
                VisitId = r.VisitId,
                Matter = f.Matter,
                Finding = f.Finding,
                Note = f.Note ?? "",
                SignedByEnterprise = r.Signed,
                SignatureNote = r.SignatureNote ?? "",
                SignatureEvidence = r.SignatureEvidence ?? "",
                Answers =
                {
                    (f.Answers ?? []).Select(a => new ItemAnswer { Item = a.Item, Compliance = a.Compliance }),
                },
            };
    }
}
