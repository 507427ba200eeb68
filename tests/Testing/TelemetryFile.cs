using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Enforcement.Testing;

/// <summary>
/// Whatever a collector of traces and metrics would be told by a process, as lines of a file: every activity with its
/// tags, events and baggage, every measurement's tags, and the statements to a database as instrumentations of EF Core
/// write them, without parameters. A line that was written once is not written again.
/// </summary>
public sealed class TelemetryFile : IDisposable, IObserver<DiagnosticListener>
{
    /// <summary>Where this names a folder, a process that was started with <see cref="StartupHook"/> writes
    /// there.</summary>
    public const string Variable = "ENFORCEMENT_TEST_TELEMETRY";

    // Numbers and times make each span another; what is looked for is text.
    private const int Most = 2_000_000;

    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly StreamWriter file;
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();
    private readonly List<IDisposable> subscriptions = [];
    private bool isClosed;

    public TelemetryFile(string path)
    {
        file = new StreamWriter(path) { AutoFlush = true };
        spans = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            SampleUsingParentId = (ref ActivityCreationOptions<string> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Ended,
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            Write($"meter {instrument.Meter.Name} {instrument.Name} {instrument.Description}");
            listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<byte>((i, _, tags, _) => Measured(i, tags));
        meters.SetMeasurementEventCallback<short>((i, _, tags, _) => Measured(i, tags));
        meters.SetMeasurementEventCallback<int>((i, _, tags, _) => Measured(i, tags));
        meters.SetMeasurementEventCallback<long>((i, _, tags, _) => Measured(i, tags));
        meters.SetMeasurementEventCallback<float>((i, _, tags, _) => Measured(i, tags));
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) => Measured(i, tags));
        meters.SetMeasurementEventCallback<decimal>((i, _, tags, _) => Measured(i, tags));
        meters.Start();
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            subscriptions.Add(value.Subscribe(new Statements(this)));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        lock (written)
        {
            isClosed = true;
            file.Dispose();
        }
    }

    private void Ended(Activity span)
    {
        Write($"span {span.Source.Name} {span.OperationName} {span.DisplayName} {span.StatusDescription}");
        foreach (var tag in span.TagObjects)
            Write($"tag {span.Source.Name} {tag.Key} {Text(tag.Value)}");
        foreach (var (key, value) in span.Baggage)
            Write($"baggage {span.Source.Name} {key} {value}");
        foreach (var happened in span.Events)
        {
            Write($"event {span.Source.Name} {happened.Name}");
            foreach (var tag in happened.Tags)
                Write($"event {span.Source.Name} {happened.Name} {tag.Key} {Text(tag.Value)}");
        }
        foreach (var tag in span.Links.SelectMany(l => l.Tags ?? []))
            Write($"link {span.Source.Name} {tag.Key} {Text(tag.Value)}");
    }

    private void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            Write($"measured {instrument.Meter.Name} {instrument.Name} {tag.Key} {Text(tag.Value)}");
    }

    private static string Text(object? value) =>
        value is string or not System.Collections.IEnumerable
            ? $"{value}"
            : string.Join(' ', ((System.Collections.IEnumerable)value).Cast<object?>());

    private void Write(string line)
    {
        lock (written)
            if (!isClosed && written.Count < Most && written.Add(line))
                file.WriteLine(line.ReplaceLineEndings(" "));
    }

    private sealed class Statements(TelemetryFile telemetry) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (!value.Key.EndsWith(".CommandExecuting", StringComparison.Ordinal))
                return;
            // By name, as instrumentations do: the hook's process has its own assemblies of EF Core.
            var command = value.Value?.GetType().GetProperty("Command")?.GetValue(value.Value);
            telemetry.Write($"statement {(command as System.Data.Common.DbCommand)?.CommandText}");
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
