using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// Keeps EF's commands prepared on one connection, by their text. EF makes and throws away a command each time, and
/// SQLite then parses and plans the same few statements over and over: a quarter of what a small command cost the
/// writer.
/// </summary>
internal sealed class PreparedCommands : DbCommandInterceptor, IDisposable
{
    // A service has some dozens of texts; one that makes them without end (a list of values in a query) must not fill
    // memory.
    private const int Most = 500;

    private readonly Dictionary<string, Kept> kept = [];
    private DbConnection? connection;

    /// <summary>EF has given the command its text and parameters and is about to run it.</summary>
    public override DbCommand CommandInitialized(CommandEndEventData data, DbCommand command)
    {
        connection ??= command.Connection;
        if (!ReferenceEquals(command.Connection, connection))
            return command;
        if (!kept.TryGetValue(command.CommandText, out var prepared))
        {
            if (kept.Count >= Most)
                Dispose();
            kept.Add(
                command.CommandText,
                prepared = new() { Connection = (SqliteConnection)connection!, CommandText = command.CommandText }
            );
        }
        // Its rows of before are still being read: a second of the same text runs on its own.
        if (prepared.Busy)
            return command;
        prepared.Take((SqliteCommand)command);
        return prepared;
    }

    public void Dispose()
    {
        foreach (var command in kept.Values)
            command.Close();
        kept.Clear();
    }

    private sealed class Kept : SqliteCommand
    {
        private bool dropped;

        public bool Busy { get; private set; }

        public void Take(SqliteCommand from)
        {
            Busy = true;
            Parameters.Clear();
            foreach (var parameter in from.Parameters.Cast<SqliteParameter>().ToList())
            {
                from.Parameters.Remove(parameter);
                Parameters.Add(parameter);
            }
            (Transaction, CommandTimeout) = (from.Transaction, from.CommandTimeout);
            from.Dispose();
        }

        /// <summary>Finalizes the statement, or lets whoever still reads from it do so.</summary>
        public void Close()
        {
            dropped = true;
            if (!Busy)
                base.Dispose(true);
        }

        // EF disposes what it has run; the statement stays.
        protected override void Dispose(bool disposing)
        {
            Busy = false;
            if (dropped)
                base.Dispose(disposing);
        }
    }
}
