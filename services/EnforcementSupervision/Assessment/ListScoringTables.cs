using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

internal sealed partial class AssessmentService
{
    /// <summary>Published: everyone may know what is scored. Newest last.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<ListScoringTablesReply> ListScoringTables(
        ListScoringTablesRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        using var db = database.Read();
        var tables = db.ScoringTables.Where(t => t.Year == year).OrderBy(t => t.Seq).ToList();
        var ids = tables.Select(t => t.TableId).ToList();
        var lines = db
            .ScoringLines.Where(l => ids.Contains(l.TableId))
            .OrderBy(l => l.Ordinal)
            .AsEnumerable()
            .ToLookup(l => l.TableId);
        return Task.FromResult(
            new ListScoringTablesReply
            {
                Tables =
                {
                    tables.Select(t => new ScoringTable
                    {
                        TableId = t.TableId,
                        Year = t.Year,
                        DocumentNumber = t.DocumentNumber,
                        LegalBasis = t.LegalBasis,
                        PublishedOn = t.PublishedOn.Iso(),
                        Rows =
                        {
                            lines[t.TableId]
                                .Select(l => new ScoringRow
                                {
                                    Key = l.Key,
                                    Name = l.Name,
                                    Measure = l.Measure,
                                    Points = l.Points,
                                    ZeroAt = l.ZeroAt,
                                    FullAt = l.FullAt,
                                }),
                        },
                    }),
                },
            }
        );
    }
}
