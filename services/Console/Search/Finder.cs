using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.WebConsole.Search;

/// <summary>One question over everything that has a page. Who is nobody in particular is answered out of what is
/// public.</summary>
public sealed class Finder(
    Peers peers,
    SignOn signOn,
    EnterpriseNames enterprises,
    PublicRecords records,
    PublicBundles bundles,
    PublicFacts facts,
    VisitDesk visits,
    InstrumentDesk instruments,
    WarningDesk warnings,
    ComplaintDesk complaints,
    Names names,
    Words words
)
{
    /// <summary>Most hits of a group.</summary>
    public const int Shown = 20;

    /// <summary>Characters of a question.</summary>
    public const int Longest = 60;

    public sealed record Hit(string Title, string Note, string Address);

    /// <param name="Word">key of its heading.</param>
    public sealed record Group(string Word, IReadOnlyList<Hit> Hits);

    /// <param name="Whole">false where a service did not answer.</param>
    public sealed record Found(IReadOnlyList<Group> Groups, bool Whole, bool OpenNamesOnly);

    private bool whole = true;

    /// <summary>What was typed, as it is looked for.</summary>
    public static string Asked(string? query)
    {
        // Without them first: a letter and its accent may have stood apart until then.
        var text = UnicodeText.Of(string.Concat((query ?? "").Where(c => !char.IsControl(c)))).Normalize().Trim();
        if (text.Length <= Longest)
            return text;
        // Half a character is no text: what is normalized later would refuse it.
        return text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
    }

    public bool MayAskTheRegister => signOn.Own.Length > 0;

    public async Task<Found> Look(string text, CancellationToken token)
    {
        var typed = Ids.Typed(text);
        List<Group> groups =
        [
            new("search-number", await ByNumber(typed, token)),
            new("search-enterprises", await Firms(text, typed, token)),
            new("search-bodies", await Bodies(text, token)),
            new("search-draws", await Draws(typed, token)),
            new("search-letters", await Letters(text, typed, token)),
            new("search-results", await Results(typed, token)),
        ];
        return new([.. groups.Where(g => g.Hits.Count > 0)], whole, !MayAskTheRegister);
    }

    /// <summary>The very thing that a number names, if the reader may see it.</summary>
    private async Task<IReadOnlyList<Hit>> ByNumber(string typed, CancellationToken token)
    {
        if (Ids.Address(typed) is not { } address || Ids.IsCreditCode(typed))
            return [];
        var there = typed[..typed.IndexOfAny(['-', '#'])] switch
        {
            "TASK" => (await visits.Get(typed, token)).Answer is not null
                || await records.Visit(typed, token) is not null,
            "PLAN" => (await facts.Plan(typed.Split('/', '#')[0], token)).Answer is not null,
            "DRAW" => (await facts.Draw(typed, token)).Answer is not null,
            "INST" => (await instruments.Instrument(typed, token)).Answer is not null,
            "PREC" => (await instruments.Recommendation(typed, token)).Answer is not null,
            "WARN" => (await warnings.Get(typed, token)).Answer is not null,
            "CMPL" => (await complaints.Get(typed, token)).Answer is not null,
            _ => false,
        };
        return there ? [new(typed, "", address)] : [];
    }

    private async Task<IReadOnlyList<Hit>> Firms(string text, string typed, CancellationToken token)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Ids.IsCreditCode(typed) && (await enterprises.Get(typed, token)).Answer?.Enterprise is { } one)
            found[typed] = one.Name;
        if (MayAskTheRegister && text.Length is >= 2 and <= 50)
        {
            var bearer = signOn.Bearer();
            var asked = new SearchEnterprisesRequest { Text = text, PageSize = Shown };
            var reply = await Reply<SearchEnterprisesReply>.To(bearer, (headers, until) =>
                new RegistryClient(peers.WithoutToken("registry")).Enterprises.SearchEnterprisesAsync(
                    asked,
                    headers,
                    until,
                    token
                )
            );
            if (reply.Reason == "SILENT")
                whole = false;
            foreach (var firm in reply.Answer?.Enterprises ?? [])
                found[firm.CreditCode] = firm.Name;
        }
        foreach (var year in records.Recent)
        {
            if (await records.Of(year, token) is not { } record)
            {
                whole = false;
                continue;
            }
            foreach (var r in record.Results)
            {
                if (found.Count > Shown)
                    break;
                var fits =
                    Named(r.Of.EnterpriseName, text)
                    || (typed.Length >= 6 && r.Of.CreditCode.StartsWith(typed, StringComparison.Ordinal));
                if (fits)
                    found.TryAdd(r.Of.CreditCode, r.Of.EnterpriseName);
            }
        }
        return [.. found.Take(Shown).Select(f => new Hit(f.Value, f.Key, $"/enterprises/{f.Key}"))];
    }

    private static bool Named(string name, string text) =>
        name.Contains(text, StringComparison.OrdinalIgnoreCase) || (Initials.Are(text) && Initials.Within(name, text));

    private async Task<IReadOnlyList<Hit>> Bodies(string text, CancellationToken token) =>
        [
            .. (await names.Bodies(token))
                .Where(b => !Offices.Supervise(b.Key))
                .Where(b => Named(b.Value, text) || b.Key.Equals(text, StringComparison.OrdinalIgnoreCase))
                .Select(b => new Hit(b.Value, words["record"], $"/record?body={b.Key}"))
                .Take(Shown),
        ];

    private async Task<IReadOnlyList<Hit>> Draws(string typed, CancellationToken token)
    {
        // A number or a part of one; a name is no draw's.
        if (typed.Length < 4 || !typed.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || Ids.IsCreditCode(typed))
            return [];
        if (await bundles.All(token) is not { } all)
        {
            whole = false;
            return [];
        }
        var bodies = await names.Bodies(token);
        return
        [
            .. all.Where(d =>
                    d.DrawId != typed && (d.DrawId.Contains(typed, StringComparison.Ordinal) || d.PlanId == typed)
                )
                .Take(Shown)
                .Select(d => new Hit(
                    d.DrawId,
                    $"{bodies.GetValueOrDefault(d.Body, d.Body)} · {words[$"state-{d.State}"]}",
                    $"/draws/{d.DrawId}"
                )),
        ];
    }

    private async Task<IReadOnlyList<Hit>> Letters(string text, string typed, CancellationToken token)
    {
        if (!MayAskTheRegister || typed.Length < 4 || !typed.Any(char.IsAsciiDigit) || Ids.IsCreditCode(typed))
            return [];
        var all = await instruments.List(open: false, token);
        if (all.Reason == "SILENT")
            whole = false;
        return
        [
            .. all
                .Rows.Where(r =>
                    r.Number.Contains(typed, StringComparison.OrdinalIgnoreCase)
                    || r.Number.Contains(text, StringComparison.OrdinalIgnoreCase)
                )
                .Take(Shown)
                .Select(r => new Hit($"{words[r.Kind]} {r.Number}", r.Text, $"/instruments/{r.Id}")),
        ];
    }

    private async Task<IReadOnlyList<Hit>> Results(string typed, CancellationToken token)
    {
        var hits = new List<Hit>();
        if (typed.Length < 4 || !typed.Any(char.IsAsciiDigit) || Ids.IsCreditCode(typed))
            return hits;
        foreach (var year in records.Recent)
        {
            if (await records.Of(year, token) is not { } record)
                continue;
            hits.AddRange(
                record
                    .Decisions.Where(d =>
                        d.After is not null && d.Of.DecisionId.Contains(typed, StringComparison.Ordinal)
                    )
                    .Select(d => new Hit(
                        $"{words[$"decision-{d.Of.Kind}"]} {d.Of.DecisionId}",
                        d.After!.Of.EnterpriseName,
                        $"/visits/{d.Of.VisitId}"
                    ))
            );
            hits.AddRange(
                record
                    .Results.Where(r => r.Of.VisitId != typed && r.Of.VisitId.EndsWith(typed, StringComparison.Ordinal))
                    .Select(r => new Hit(
                        r.Of.VisitId,
                        $"{r.Of.EnterpriseName} · {r.BodyName}",
                        $"/visits/{r.Of.VisitId}"
                    ))
            );
        }
        return [.. hits.Take(Shown)];
    }
}
