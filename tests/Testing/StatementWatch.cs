using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Enforcement.Testing;

/// <summary>
/// Sees every statement that EF Core sends in this process, and stops one that carries a list as a parameter per value:
/// SQLite takes 32,766, and a statement of another text for each length is planned anew. Three values in a test are a
/// year's visits elsewhere.
/// </summary>
public sealed partial class StatementWatch
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    // No statement of ours needs more by itself: the widest table has some forty columns.
    private const int MostParameters = 100;

    private readonly List<IDisposable> subscriptions = [];

    public StatementWatch() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Statements seen: a watch that sees none watches nothing.</summary>
    public long Seen { get; private set; }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.EntityFrameworkCore")
            subscriptions.Add(listener.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
    }

    public void OnNext(KeyValuePair<string, object?> happened)
    {
        if (happened.Value is not CommandEventData { Command: var command })
            return;
        Seen++;
        if (Fault(command.CommandText, command.Parameters.Count) is { } fault)
            throw new InvalidOperationException($"{fault}: {command.CommandText}");
    }

    /// <summary>What is wrong with a statement; null when nothing is.</summary>
    public static string? Fault(string sql, int parameters) =>
        sql.Contains("AS TEXT)", StringComparison.Ordinal) ? "a column is asked for as another kind of value"
        : ListOfParameters().IsMatch(sql) ? "a list goes as one JSON parameter, not as one per value"
        : parameters > MostParameters ? $"{parameters} parameters"
        : null;

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    [GeneratedRegex(@"\bIN\s*\(\s*[@$:]\w+\s*[,)]", RegexOptions.IgnoreCase)]
    private static partial Regex ListOfParameters();
}
