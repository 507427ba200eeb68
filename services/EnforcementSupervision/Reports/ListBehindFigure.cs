using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    /// <summary>
    /// The items a row of a figure was counted from: visits, entries ("visit day"), enterprises, draws. The balance's
    /// rows are figure "balance" with key "ROW/STANDING", such as "total/Open". NOT_FOUND: UNKNOWN_FIGURE.
    /// </summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override async Task<ListBehindFigureReply> ListBehindFigure(
        ListBehindFigureRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var number = Fields.Code(request.Number, "number", 10);
        var key = Fields.Text(request.Key, "key", 100);
        var asOf = request.AsOf.Length == 0 ? LegalDay.Of(clock.Now) : Fields.Date(request.AsOf, "as_of");
        var page = Paging.Of(request.PageSize, request.PageToken);
        var sees = FigureSight.Of(call.Caller());
        var figure = YearFigures.Find(number);
        if ((figure is not null && !sees.Figure(figure)) || !sees.Items(number == "balance" ? key.Split('/')[0] : key))
            throw NoSuchRow(number, key);
        using var db = database.Read();
        if (figure == Figures.Entries.Figure && key == Figures.Entries.ActiveEnterprises)
        {
            var after = CreditCode.StoredOrNone(page.After);
            var (codes, more) = page.Cut(YearLoad.ActiveCodes(db, year, asOf, after, page.Size + 1), code => code);
            return new ListBehindFigureReply { Items = { codes.Select(code => code.Value) }, NextPageToken = more };
        }
        if (figure?.CountJournals is not null)
            return Paged(
                page,
                Behind(
                        YearFigures.Of(
                            await Attestation.Of(journal, sources, Attestation.Checkpoints(db), call.CancellationToken)
                        ),
                        number,
                        key
                    )
                    .Distinct()
                    .ToList()
            );
        var items = behind.Of(new(year, number, key, asOf, Version(db)), () => Counted(db, year, number, key, asOf));
        return Paged(page, Seen(db, call.Caller(), figure, items));
    }

    /// <summary>A complaint or referral counts for everybody; which it was is told to whom it is not hidden
    /// from.</summary>
    private static IReadOnlyList<string> Seen(
        SupervisionDb db,
        Caller caller,
        YearFigure? figure,
        IReadOnlyList<string> items
    )
    {
        var (complaints, referrals) = (ComplaintSight.Of(db, caller), ReferralSight.Of(db, caller));
        var inbound = InboundSight.Of(db, caller);
        return
        [
            .. items.Where(item =>
                item.Split('-')[0] switch
                {
                    "CMPL" => db.Complaints.Find(item) is not { } c || complaints(c),
                    "REF" => db.Referrals.Find(item) is not { } r || referrals(r),
                    "IN" => db.InboundReferrals.Find(item) is not { } r || inbound(r),
                    // Clues and numbers of the other agency are not an agency's.
                    _ => figure != Figures.Referrals.Figure || BodySight.IsOfJustice(caller),
                }
            ),
        ];
    }

    private static IReadOnlyList<string> Counted(SupervisionDb db, int year, string number, string key, DateOnly asOf)
    {
        var facts = YearLoad.Load(db, year, asOf);
        var balance = YearBalance.Of(facts);
        return number == "balance"
            ? InBalance(facts, balance, key)
            : Behind(YearFigures.Of(facts, balance), number, key);
    }

    private static IReadOnlyList<string> Behind(IReadOnlyList<CountedFigure> figures, string number, string key) =>
        figures.FirstOrDefault(f => f.Number == number)?.Rows.FirstOrDefault(r => r.Key == key)?.Items
        ?? throw NoSuchRow(number, key);

    private string Version(SupervisionDb db) =>
        string.Join(
            ' ',
            Attestation
                .Checkpoints(db)
                .OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => $"{f.Key}#{f.Value.Seq}")
                .Append($"{journal.Source}#{journal.Head.Seq}")
        );

    /// <param name="items">Each once, in order.</param>
    private static ListBehindFigureReply Paged(Paging page, IReadOnlyList<string> items)
    {
        var (rows, next) = page.Cut(
            items.SkipWhile(i => string.CompareOrdinal(i, page.After) <= 0).Take(page.Size + 1).ToList(),
            i => i
        );
        return new() { Items = { rows }, NextPageToken = next };
    }

    private static IReadOnlyList<string> InBalance(YearFacts facts, YearBalance balance, string key)
    {
        if (
            key.Split('/') is not [var row, var word]
            || !Enum.TryParse<Standing>(word, out var standing)
            || !Enum.IsDefined(standing)
        )
            throw NoSuchRow("balance", key);
        return
        [
            .. facts
                .Visits.Where(v =>
                    (row == "total" || v.Keys.Contains(row))
                    && balance.Standings.TryGetValue(v.Plan.VisitId, out var s)
                    && s == standing
                )
                .Select(v => v.Id)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Refusal NoSuchRow(string number, string key) =>
        Refusal.NotFound(Reasons.UnknownFigure, $"figure {Fields.Shown(number)} has no row '{Fields.Shown(key)}'");
}
