using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListDocumentedFiguresReply> ListDocumentedFigures(
        ListDocumentedFiguresRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        using var db = database.Read();
        var reply = new ListDocumentedFiguresReply();
        reply.Figures.AddRange(
            db.DocumentedFigures.AsNoTracking()
                .Where(d => d.Year == year)
                .OrderBy(d => d.Key)
                .AsEnumerable()
                .Select(d => new DocumentedFigure
                {
                    Year = d.Year,
                    Key = d.Key,
                    Value = d.Value,
                    Source = d.Source,
                    DocumentNumber = d.DocumentNumber,
                    DocumentSha256 = ByteString.CopyFrom(Convert.FromHexString(d.DocumentSha256)),
                    RecordedOn = d.RecordedOn.Iso(),
                })
        );
        return Task.FromResult(reply);
    }
}
