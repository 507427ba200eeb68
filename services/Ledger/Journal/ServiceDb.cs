using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// A service's tables. All of them are folds of journals: only <c>Fold</c> and <c>Mirror</c> functions change them, so
/// they can be dropped and rebuilt. Instants are int64 microseconds, money int64 fen, no floating point.
/// </summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private readonly List<PutText> puts = [];
    private Dictionary<string, SqliteCommand>? statements;

    /// <summary>EF's own statements, kept as long as the connection.</summary>
    internal PreparedCommands? Prepared { get; set; }

    /// <summary>The keys of what is sealed in these tables; null in a copy that is only folded.</summary>
    internal SealedKeys? Keys { get; set; }

    /// <summary>A reader's way back to where it was taken from; false when it is to be closed.</summary>
    internal Func<bool>? GiveBack { get; set; }

    internal DbSet<TimerRow> Timers => Set<TimerRow>();
    internal DbSet<ErasureRow> Erasures => Set<ErasureRow>();
    internal DbSet<ErasedKeyRow> ErasedKeys => Set<ErasedKeyRow>();
    internal DbSet<PolicyRow> Policies => Set<PolicyRow>();
    internal DbSet<StoredFileRow> StoredFiles => Set<StoredFileRow>();
    internal DbSet<FileSenderRow> FileSenders => Set<FileSenderRow>();
    internal DbSet<FileUseRow> FileUses => Set<FileUseRow>();
    internal DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();
    internal DbSet<NumberRow> Numbers => Set<NumberRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<TimerRow>(t =>
        {
            t.ToTable("timer").HasKey(r => r.Id);
            t.HasIndex(r => new { r.Due, r.Id });
        });
        model.Entity<ErasureRow>().ToTable("erasure").HasKey(r => r.ErasureId);
        model.Entity<ErasedKeyRow>().ToTable("erased_key").HasKey(r => r.KeyId);
        FileRows.Map(model);
        model.Entity<TallyRow>().ToTable("tally").HasKey(r => r.Name);
        model.Entity<AppointmentRow>(a =>
        {
            a.ToTable("appointment").HasKey(r => r.AppointmentId);
            a.HasIndex(r => r.Person);
            a.Property(r => r.Held).AsJson();
        });
        model.Entity<NumberRow>().ToTable("number_given").HasKey(r => r.Series);
        model
            .Entity<PolicyRow>()
            .ToTable("policy_parameter")
            .HasKey(r => new
            {
                r.Key,
                r.Scope,
                r.EffectiveFrom,
            });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<MicrosConverter>();

    /// <summary>Changes one row's state by a pure function: <c>db.Change(db.Rows, id, p => p.Apply(e))</c>.</summary>
    public void Change<T>(DbSet<T> set, object key, Func<T, T> apply)
        where T : class
    {
        var now = set.Find(key)
            ?? throw new InvalidOperationException($"{typeof(T).Name} {key} is not there to be changed");
        var next = apply(now);
        if (!ReferenceEquals(now, next))
            Entry(now).CurrentValues.SetValues(next);
    }

    /// <summary>Runs a statement with positional values ($1, $2, …), prepared once per connection. For bulk
    /// folds.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Statement(sql, values).ExecuteNonQuery();

    /// <summary>As <see cref="Run"/>, giving the first column of the first row.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Statement(sql, values).ExecuteScalar();

    /// <summary>As <see cref="Run"/>, giving all rows; dispose the reader before the same statement runs
    /// again.</summary>
    public SqliteDataReader Rows(string sql, params ReadOnlySpan<object?> values) =>
        Statement(sql, values).ExecuteReader();

    /// <summary>As <see cref="Run"/>, with values by name ($id).</summary>
    public int RunNamed(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Named(sql, values).ExecuteNonQuery();

    /// <summary>As <see cref="Scalar"/>, with values by name ($id).</summary>
    public object? ScalarNamed(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Named(sql, values).ExecuteScalar();

    /// <summary>Adds a row to a table, each value beside its column; columns left out are null.</summary>
    public void Insert(string table, params ReadOnlySpan<(string Column, object? Value)> row) =>
        Put("INSERT", table, row);

    /// <summary>As <see cref="Insert"/>; a row with the same key gives way.</summary>
    public void Upsert(string table, params ReadOnlySpan<(string Column, object? Value)> row) =>
        Put("INSERT OR REPLACE", table, row);

    /// <summary>Sets or moves a timer; it is part of the fold, so a rebuild has it too.</summary>
    public void SetTimer(string id, DateTimeOffset due)
    {
        if (Timers.Find(id) is not { } timer)
            Timers.Add(new TimerRow { Id = id, Due = due });
        else
        {
            // Cleared a moment ago by the same fact: without this it would be deleted all the same.
            if (Entry(timer).State == EntityState.Deleted)
                Entry(timer).State = EntityState.Modified;
            timer.Due = due;
        }
    }

    public void ClearTimer(string id)
    {
        if (Timers.Find(id) is { } timer)
            Timers.Remove(timer);
    }

    public override void Dispose()
    {
        if (GiveBack?.Invoke() == true)
            return;
        DropStatements();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        if (GiveBack?.Invoke() == true)
            return ValueTask.CompletedTask;
        DropStatements();
        return base.DisposeAsync();
    }

    private void DropStatements()
    {
        Prepared?.Dispose();
        if (statements is null)
            return;
        foreach (var statement in statements.Values)
            statement.Dispose();
        statements = null;
    }

    private SqliteCommand Statement(string sql, ReadOnlySpan<object?> values)
    {
        statements ??= [];
        if (!statements.TryGetValue(sql, out var command))
        {
            command = ((SqliteConnection)Database.GetDbConnection()).CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            statements.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    // A text is written in one place, with its values always in the same order: names are for who reads it.
    private SqliteCommand Named(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        statements ??= [];
        if (!statements.TryGetValue(sql, out var command))
        {
            command = ((SqliteConnection)Database.GetDbConnection()).CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${name}" });
            statements.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }

    private void Put(string verb, string table, ReadOnlySpan<(string Column, object? Value)> row)
    {
        foreach (var known in puts)
            if (known.Is(verb, table, row))
            {
                Named(known.Sql, row).ExecuteNonQuery();
                return;
            }
        var columns = new string[row.Length];
        for (var i = 0; i < row.Length; i++)
            columns[i] = row[i].Column;
        var sql =
            $"{verb} INTO {table} ({string.Join(", ", columns)}) VALUES "
            + $"({string.Join(", ", columns.Select(c => $"${c}"))})";
        puts.Add(new(verb, table, columns, sql));
        Named(sql, row).ExecuteNonQuery();
    }

    /// <summary>The statement of one place that puts a row, written the first time it does.</summary>
    private sealed record PutText(string Verb, string Table, string[] Columns, string Sql)
    {
        public bool Is(string verb, string table, ReadOnlySpan<(string Column, object? Value)> row)
        {
            if (Table != table || Verb != verb || Columns.Length != row.Length)
                return false;
            for (var i = 0; i < Columns.Length; i++)
                if (Columns[i] != row[i].Column)
                    return false;
            return true;
        }
    }
}

internal sealed class TimerRow
{
    public required string Id { get; init; }
    public DateTimeOffset Due { get; set; }
}

/// <summary>One person has asked for a key to be erased; another carries it out.</summary>
internal sealed class ErasureRow
{
    public required string ErasureId { get; init; }
    public required string KeyId { get; init; }
    public required string Reason { get; init; }
    public required string LegalBasis { get; init; }
    public required string ProposedBy { get; init; }
    public bool Done { get; set; }
}

/// <summary>A key that was erased: none is ever made again under its name.</summary>
internal sealed class ErasedKeyRow
{
    public required string KeyId { get; init; }
}

/// <summary>One dated version of a rule; see <see cref="Policy"/>.</summary>
internal sealed class PolicyRow
{
    public required string Key { get; init; }
    public required string Scope { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; set; }
    public required string Value { get; init; }
    public required string Unit { get; init; }
    public required string DayType { get; init; }
    public required string LegalBasis { get; init; }
    public required string Confidence { get; init; }
    public string? DocumentNumber { get; init; }
    public string? ReviewNumber { get; init; }
    public string? FilingNumber { get; init; }
}

internal sealed class MicrosConverter()
    : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
        at => Instants.Micros(at),
        micros => Instants.FromMicros(micros)
    );
