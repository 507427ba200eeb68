namespace Enforcement.WebConsole.Bench;

/// <summary>
/// One list of what waits for the person who reads the work bench (工作台). A family of pages adds its own by
/// registering it; the bench asks those whose roles the reader has, side by side, and shows the most urgent first.
/// </summary>
public interface IQueue
{
    /// <summary>Key of its heading among the family's words.</summary>
    string Word { get; }

    /// <summary>Whom it is for, by the permissions of what it asks.</summary>
    IReadOnlyList<string> Roles { get; }

    /// <summary>Where the whole list stands.</summary>
    string Address { get; }

    /// <summary>Asked by the reader's own token: the service decides what of it he sees.</summary>
    Task<Reply<Waiting>> Ask(CancellationToken token);
}

/// <summary>What waits in one list.</summary>
/// <param name="First">the most urgent, at most ten.</param>
/// <param name="More">there are more behind them.</param>
public sealed record Waiting(IReadOnlyList<Todo> First, bool More);

/// <summary>One thing to do.</summary>
/// <param name="Id">number of the case, visit, draw or firm that it is about.</param>
/// <param name="What">one line that says what it is about, in the reader's language.</param>
/// <param name="Address">page on which it is done.</param>
/// <param name="Act">key of the word for what to do there.</param>
/// <param name="DueOn">last legal day for it; null where no clock runs.</param>
public sealed record Todo(string Id, string What, string Address, string Act, DateOnly? DueOn);
