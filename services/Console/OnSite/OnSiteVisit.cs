using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.OnSite;

/// <summary>A visit as the officer on site has it before him.</summary>
/// <param name="Me">the officer who reads.</param>
/// <param name="Entry">whether he may go in today; null where there is nothing to go in for.</param>
/// <param name="Officers">names of the body's officers by their ids.</param>
/// <param name="Matters">names of the body's matters.</param>
/// <param name="Checklists">by matter, of those that have one and wait for a result.</param>
/// <param name="Pieces">what of the record is there.</param>
/// <param name="Measures">ordered after it.</param>
public sealed record OnSiteVisit(
    Visit Visit,
    string Firm,
    string Me,
    CheckEntryReply? Entry,
    IReadOnlyDictionary<string, string> Officers,
    IReadOnlyDictionary<string, string> Matters,
    IReadOnlyDictionary<string, GetChecklistReply> Checklists,
    IReadOnlyDictionary<string, PieceState> Pieces,
    IReadOnlyList<FlexibleMeasure> Measures
)
{
    public bool IsMine => Visit.Lead == Me || Visit.Second == Me;

    /// <summary>The other officer of the team; "" where there is none.</summary>
    public string Companion => Visit.Lead == Me ? Visit.Second : Visit.Lead;

    public bool IsEntered => Visit.State == VisitState.Conducted;
    public bool HasResult => Visit.ResultOn.Length > 0;

    /// <summary>Not announced, so that no code can open it; or avoided, and somebody went in all the same.</summary>
    public bool MayNeedNoCode => !IsEntered && Visit.State is VisitState.Open or VisitState.Avoided;

    public bool IsUnrectified => Pieces.GetValueOrDefault("rectification") is PieceState.Missing or PieceState.Overdue;
    public bool IsUndelivered =>
        HasResult && Pieces.GetValueOrDefault("delivery") is PieceState.Missing or PieceState.Overdue;

    /// <summary>The form of the step that comes now; "" where none does.</summary>
    public string Next =>
        IsEntered
            ? !HasResult
                ? "result"
                : IsUndelivered
                    ? "deliver"
                    : IsUnrectified
                        ? Visit.CorrectionWindow.Length == 0
                            ? "window"
                            : "rectified"
                        : ""
            : Entry is not { MayEnter: true }
                ? ""
                : Entry.CodeExpiresAt is null
                    ? "code"
                    : "enter";

    public string Matter(string code) => Matters.GetValueOrDefault(code, code);

    /// <summary>Name and certificate of an officer.</summary>
    public string Officer(string id) =>
        id.Length == 0 ? ""
        : Officers.TryGetValue(id, out var name) ? $"{name}（{Certificate(id)}）"
        : id;

    public static string Certificate(string officer) => officer[(officer.LastIndexOf('-') + 1)..];
}
