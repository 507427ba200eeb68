using System.Text.Json;

namespace Enforcement.Contracts;

/// <summary>Why a visit that was avoided stands open again.</summary>
public enum ReopenCause
{
    GrantVoid,
    ObservationVoid,
    MeasureNotDone,
    OtherPresence,
    EnterpriseGone,

    /// <summary>The visit it was merged into is not made.</summary>
    JointLeadGone,

    /// <summary>Supervision no longer counts it, for a reason this build does not know.</summary>
    Reversed,
}

/// <summary>Why a grant found its visit gone on.</summary>
public enum TooLateCause
{
    Lapsed,
    NotRequested,
    GrantVoid,
    ObservationVoid,
    ObservationSuspended,
    Conducted,
    Avoided,
    Deferred,
    Cancelled,
}

/// <summary>Why a conflict of an officer with an enterprise stands no more.</summary>
public enum RecusalEnd
{
    Over,
    DeclaredInError,
}

/// <summary>Causes as the words that stand in entries. Entries of earlier builds may hold others: those read as
/// null.</summary>
public static class CauseWords
{
    extension(VisitReopened fact)
    {
        public static VisitReopened For(string visitId, ReopenCause cause) => new(visitId, Word(cause));

        public ReopenCause? Cause => Read<ReopenCause>(fact.Because);
    }

    extension(WaiverCameTooLate)
    {
        public static WaiverCameTooLate For(string visitId, TooLateCause cause) => new(visitId, Word(cause));
    }

    extension(RecusalEnded)
    {
        /// <summary>The words that a request may give.</summary>
        public static IReadOnlyList<string> Words => [.. Enum.GetValues<RecusalEnd>().Select(Word)];

        public static RecusalEnded For(string officer, CreditCode code, RecusalEnd cause, string document) =>
            new(officer, code, Word(cause), document);

        public static RecusalEnd? CauseOf(string word) => Read<RecusalEnd>(word);
    }

    private static string Word<T>(T cause)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());

    private static T? Read<T>(string word)
        where T : struct, Enum
    {
        foreach (var cause in Enum.GetValues<T>())
            if (Word(cause) == word)
                return cause;
        return null;
    }
}
