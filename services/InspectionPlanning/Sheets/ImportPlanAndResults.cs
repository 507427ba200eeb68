using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Sheets;

/// <summary>The two sheets whose rows belong together: the lines of a plan, and the findings of a visit.</summary>
internal sealed partial class SheetsService
{
    /// <summary>
    /// One plan, filed whole or not at all; every line is read, so that all that is wrong is told at once. The plan
    /// that the body has filed line for line already is not filed again: a file sent twice would plan every visit
    /// twice.
    /// </summary>
    private async Task<long> PlanRows(SheetReader sheet, RunningSheet running, PlanDraft head, CancellationToken token)
    {
        var columns = SheetMaps.Plans.Columns(sheet);
        var (lines, places, rows) = (new List<PlanLine>(), new List<long>(), 0L);
        for (; await sheet.Read(token); rows++)
        {
            if (columns.Fault(sheet) is { } fault)
            {
                await running.Refuse(RefusedRow.Of(sheet.Line, fault));
                continue;
            }
            try
            {
                var line = SheetMaps.Plans.Read(sheet, columns);
                LineDraft.Parse([line], code => RegisteredFirms.IsRegistered(database, code));
                lines.Add(line);
                places.Add(sheet.Line);
            }
            catch (Refusal refusal)
            {
                await running.Refuse(RefusedRow.Of(sheet.Line, refusal));
            }
        }
        if (running.Refused > 0 || lines.Count == 0)
            return rows;
        try
        {
            var draft = head with
            {
                Lines = LineDraft.Parse(lines, code => RegisteredFirms.IsRegistered(database, code)),
            };
            LineDraft.CheckNumbers(draft.Lines, 1);
            await running.Add(places[0], () =>
                new(
                    places[0],
                    lines.Count,
                    "",
                    (db, now) =>
                        IsFiled(db, draft, lines) ? [] : PlansService.File(db, now, draft, options.Division).Events,
                    refusal => places[LineOf(refusal) ?? 0]
                )
            );
        }
        catch (Refusal refusal)
        {
            await running.Refuse(RefusedRow.Of(LineOf(refusal) is { } index ? places[index] : 0, refusal));
        }
        return rows;
    }

    /// <summary>Under the same basis, with the same superior, and the same lines as an export writes them.</summary>
    private static bool IsFiled(PlanningDb db, PlanDraft draft, IReadOnlyList<PlanLine> lines) =>
        db
            .Plans.AsNoTracking()
            .Where(p =>
                p.Body == draft.Body && p.Year == draft.Year && p.Basis == draft.Basis && p.FiledWith == draft.FiledWith
            )
            .Select(p => p.PlanId)
            .ToList()
            .Exists(planId =>
                StoredLines(db, planId)
                    .Select(SheetMaps.Plans.Write)
                    .SequenceEqual(lines.Select(SheetMaps.Plans.Write), SameCells)
            );

    private static List<PlanLine> StoredLines(PlanningDb db, string planId)
    {
        var firms = db
            .Visits.AsNoTracking()
            .Where(v => v.PlanId == planId && v.DrawId == null)
            .OrderBy(v => v.VisitId)
            .Select(v => new { v.Line, v.CreditCode })
            .ToLookup(v => v.Line, v => v.CreditCode);
        return
        [
            .. db
                .PlanLines.AsNoTracking()
                .Where(l => l.PlanId == planId)
                .OrderBy(l => l.Line)
                .ToList()
                .Select(l => PlansService.View(l, firms[l.Line])),
        ];
    }

    private static readonly EqualityComparer<IReadOnlyList<string>> SameCells = EqualityComparer<
        IReadOnlyList<string>
    >.Create((a, b) => a!.SequenceEqual(b!));

    /// <summary>Which line of the plan a refusal is about; it names it as lines[2].</summary>
    private static int? LineOf(Refusal refusal) =>
        LinePath().Match(refusal.Fields.Count > 0 ? refusal.Fields[0].Field : refusal.Message) is { Success: true } path
            ? int.Parse(path.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>A visit's findings follow each other; what comes back to a visit later is refused as a second
    /// result.</summary>
    private static async Task<long> ResultRows(
        SheetReader sheet,
        RunningSheet running,
        Caller caller,
        CancellationToken token
    )
    {
        var columns = SheetMaps.Results.Columns(sheet);
        var (rows, request, good, bad) = (0L, new RecordResultRequest(), new List<long>(), 0L);
        for (; await sheet.Read(token); rows++)
        {
            var visitId = columns.Of(sheet, "visit_id");
            if (visitId != request.VisitId)
            {
                await Close();
                (request, good, bad) = (new() { VisitId = visitId }, [], 0);
            }
            try
            {
                if (columns.Fault(sheet) is { } fault)
                    throw Refusal.Invalid(fault.Field, fault.Reason, fault.Message);
                var line = SheetMaps.Results.Read(sheet, columns);
                if (good.Count == 0)
                    (request.SignedByEnterprise, request.SignatureNote, request.SignatureEvidenceSha256) = (
                        line.SignedByEnterprise,
                        line.SignatureNote,
                        SheetMaps.Hash(line.SignatureEvidence)
                    );
                request.Findings.Add(
                    new MatterFinding
                    {
                        Matter = line.Matter,
                        Finding = line.Finding,
                        Note = line.Note,
                        Answers = { line.Answers },
                    }
                );
                good.Add(sheet.Line);
            }
            catch (Refusal refusal)
            {
                await running.Refuse(RefusedRow.Of(sheet.Line, refusal));
                bad = sheet.Line;
            }
        }
        await Close();
        return rows;

        async Task Close()
        {
            var (done, first) = (request, good.Count > 0 ? good[0] : 0);
            // Half a result is none: the visit's other lines wait until the bad one is mended.
            if (bad > 0)
                foreach (var line in good)
                    await running.Refuse(
                        RefusedRow.Of(
                            line,
                            new SheetFault("visit_id", Reasons.Findings, $"line {bad} of the same visit was refused")
                        )
                    );
            else if (first > 0)
                await running.Add(first, () =>
                {
                    var conclude = RecordsService.Conclude(done, caller);
                    return new(first, done.Findings.Count, done.VisitId, (db, now) =>
                        conclude(db, now).Fact is { } fact ? [fact, .. RecordsService.Files(db, caller, now, fact)] : []
                    );
                });
        }
    }

    [GeneratedRegex(@"^lines\[(\d+)\]")]
    private static partial Regex LinePath();
}
