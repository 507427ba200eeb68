using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    /// <summary>What figures and rows are called, and what each figure is told for: the same for every year and
    /// reader, also of a figure that he does not get.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListFiguresReply> ListFigures(ListFiguresRequest request, ServerCallContext call) =>
        Task.FromResult(Outlines());

    internal static ListFiguresReply Outlines() =>
        new()
        {
            Figures =
            {
                YearFigures.All.Select(f => new FigureOutline
                {
                    Number = f.Number,
                    NameZh = f.NameZh,
                    NameEn = f.NameEn,
                    LegalBasis = f.Basis,
                    Names = { f.Names.Select(Told) },
                }),
            },
            Breakdowns = { YearFigures.Breakdowns.Select(Told) },
        };

    private static FigureRowName Told(RowName name) =>
        new()
        {
            Key = name.Key,
            Zh = name.Zh,
            En = name.En,
        };
}
