using System.Runtime.CompilerServices;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal sealed partial class EnterprisesService
{
    /// <summary>One snapshot of the register, streamed; only active enterprises, since an import makes what it brings
    /// active.</summary>
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
    public override async Task ExportEnterprises(
        ExportEnterprisesRequest request,
        IServerStreamWriter<ExportEnterprisesReply> replies,
        ServerCallContext call
    )
    {
        var format = Fields.OneOf(request.Format, "format");
        CheckFilter(request.RiskClass, request.Division);
        using var db = database.Read();
        var rows = db.Enterprises.Where(r => r.Status == EnterpriseStatus.Active);
        if (request.RiskClass != RiskClass.Unspecified)
            rows = rows.Where(r => r.RiskClass == request.RiskClass);
        if (request.Division is { Length: > 0 } division)
            rows = rows.Where(r => r.Division.StartsWith(division));
        // A column for what is rare stands only where it says something.
        var marked = rows.Any(r => r.AdmittedBy != "");
        IReadOnlyList<string> header = marked
            ? [.. RegisterColumns.Chinese, RegisterColumns.AdmittedBy]
            : RegisterColumns.Chinese;
        var cells = Cells(rows.OrderBy(r => r.CreditCode), marked, call.CancellationToken);
        await SheetExport.Send(
            format,
            header,
            cells,
            chunk => replies.WriteAsync(new() { Chunk = chunk }),
            call.CancellationToken
        );
    }

    private static async IAsyncEnumerable<IReadOnlyList<string>> Cells(
        IQueryable<EnterpriseRow> rows,
        bool marked,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        await foreach (var r in rows.AsAsyncEnumerable().WithCancellation(token))
            yield return
            [
                r.CreditCode,
                r.Name,
                r.Industry,
                r.Division,
                r.RegisteredOn.Iso(),
                r.RiskClass == RiskClass.Unspecified ? "" : r.RiskClass.ToString(),
                string.Join(';', TagBits.Read(r.Tags).Select(tag => tag.ToString().ToLowerInvariant())),
                .. marked ? [r.AdmittedBy] : (string[])[],
            ];
    }

    private static void CheckFilter(RiskClass riskClass, string division)
    {
        if (!Enum.IsDefined(riskClass))
            throw Refusal.Invalid("risk_class", Reasons.OutOfRange, $"risk_class {(int)riskClass} is no class");
        if (division.Length > 9 || division.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw Refusal.Invalid(
                "division",
                Reasons.Division,
                "division is the beginning of a division code: at most 9 digits"
            );
    }
}
