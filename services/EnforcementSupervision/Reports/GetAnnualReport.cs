using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Reports.Figures;
using Enforcement.Ledger.Grpc;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    private const int MostOffenders = 64 << 10,
        LongestOffender = 600;

    /// <summary>
    /// The yearly figures as they were known on a day. Planner and head get the rows of their own body. The referral
    /// figure is for the supervisor and those whom referrals go to: that one exists is no matter of statistics.
    /// </summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override async Task<GetAnnualReportReply> GetAnnualReport(
        GetAnnualReportRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var asOf = request.AsOf.Length == 0 ? LegalDay.Of(clock.Now) : Fields.Date(request.AsOf, "as_of");
        using var db = database.Read();
        var before = PublishedRows.Of(db, year, asOf);
        var facts = YearLoad.Load(db, year, asOf);
        var balance = YearBalance.Of(facts);
        var attestation = await Attestation.Of(journal, sources, Attestation.Checkpoints(db), call.CancellationToken);
        var sees = FigureSight.Of(call.Caller());
        IReadOnlyList<CountedFigure> all = YearFigures.Of(facts, balance, attestation);
        var figures = all.Where(f => sees.Figure(f.Figure)).ToList();
        var closing = new Balance
        {
            Rows = { balance.Lines.Where(line => sees.Row(line.Key)).Select(Printed) },
            Closes = balance.Closes && attestation.Faults.Count == 0,
        };
        closing.OffendersLeftOut = ReplyRoom.Fill(
            closing.Offenders,
            balance.Offenders.Concat(attestation.Faults),
            MostOffenders,
            LongestOffender
        );
        return new GetAnnualReportReply
        {
            Year = year,
            AsOf = asOf.Iso(),
            RowsSha256 = sees.Referrals ? AnnualReportRow.Digest(AnnualReportRow.RowsOf(all)) : "",
            Publication = before.Report is { } report ? Shown(report, sees) : null,
            Figures = { figures.Select(f => Printed(f, sees, before)) },
            SectionZh = sees.All ? SectionFour.Text(year, figures) : "",
            Balance = closing,
            // Sizes and roots of the journals: who may not ask for a head may not count by them.
            Attestation = OpaquePosition.MayCount(call.Caller())
                ? ByteString.CopyFrom(attestation.Json)
                : ByteString.Empty,
        };
    }

    private static Figure Printed(CountedFigure figure, FigureSight sees, PublishedRows before) =>
        new()
        {
            Number = figure.Number,
            NameZh = figure.Figure.NameZh,
            NameEn = figure.Figure.NameEn,
            DefinitionZh = figure.Figure.Definition.Zh,
            DefinitionEn = figure.Figure.Definition.En,
            DefinitionVersion = figure.Figure.Definition.Version,
            Rows =
            {
                before
                    .Beside(figure)
                    .Where(x => sees.Row(x.Row.Key))
                    .Select(x => new FigureRow
                    {
                        Key = x.Row.Key,
                        Value = x.Row.Value,
                        Denominator = x.Row.Denominator,
                        Unit = x.Row.Unit,
                        Ratio = x.Row.IsRatio,
                        Published = x.Published is { } p
                            ? new()
                            {
                                Value = p.Value,
                                Denominator = p.Denominator,
                                DefinitionVersion = p.Version,
                                RestatedBecause = p.Because,
                                Added = p.Added,
                                Removed = p.Removed,
                            }
                            : null,
                    }),
            },
        };

    private static BalanceRow Printed(BalanceLine line) =>
        new()
        {
            Key = line.Key,
            Planned = line.Planned,
            Conducted = line.Conducted,
            AvoidedPending = line.AvoidedPending,
            AvoidedHeld = line.AvoidedHeld,
            Deferred = line.Deferred,
            Cancelled = line.Cancelled,
            Open = line.Open,
        };
}

/// <summary>Which figures and rows a caller may read, and behind which he is shown the items.</summary>
/// <param name="Zone">A zone's station reads what is counted of the district, and only its own zone's items.</param>
internal sealed record FigureSight(bool Referrals, bool All, BodyCode? Body, string? Zone)
{
    private const string OfZone = "zone:";

    public static FigureSight Of(Caller caller) =>
        new(
            BodySight.SeesAll(caller),
            BodySight.SeesAll(caller) || BodySight.IsOfStation(caller),
            caller.Body,
            BodySight.ZoneOf(caller)
        );

    public bool Figure(YearFigure figure) => !figure.Confidential || Referrals;

    public bool Items(string key) =>
        Row(key)
        && (
            Zone is null
            || (
                key.Split('/')[^1] is var last
                && last.StartsWith(OfZone, StringComparison.Ordinal)
                && BodySight.Within(last[OfZone.Length..], Zone)
            )
        );

    public bool Row(string key) => All || (Body is { } own && key.Split('/')[^1] == $"body:{own}");
}
