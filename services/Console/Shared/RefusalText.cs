namespace Enforcement.WebConsole.Shared;

/// <summary>Why a command was not taken, in the reader's language.</summary>
/// <param name="Field">the request's field, "" when the refusal names none.</param>
public sealed record RefusalText(string Reason, string Field, string Text)
{
    /// <summary>"activities[2]" stands in the field of the activities.</summary>
    public string List => Base(Field);

    public static RefusalText Of<T>(Reply<T> reply, Words words)
        where T : class => new(reply.Reason, reply.Field, Why(reply.Reason, Base(reply.Field), reply.Message, words));

    private static string Why(string reason, string field, string message, Words words)
    {
        if (Words.Has($"no-{field}-{reason}"))
            return words[$"no-{field}-{reason}"];
        if (Words.Has($"no-{reason}"))
            return words[$"no-{reason}"];
        if (Words.Has($"said-{field}-{reason}"))
            return words[$"said-{field}-{reason}"];
        if (Words.Has($"said-{reason}"))
            return words[$"said-{reason}"];
        return !words.English && Contracts.ReasonWords.All.Contains(reason)
            ? Contracts.ReasonWords.Chinese(reason)
            : words.With("said-refused", message);
    }

    private static string Base(string field) =>
        field.IndexOf('[', StringComparison.Ordinal) is var at and > 0 ? field[..at] : field;
}
