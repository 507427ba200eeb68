using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Enforcement.Integration.Referrals;

/// <summary>Every span and every measurement of the process, with their labels.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();
    private readonly Action<string, string> look;
    private int spanCount,
        measured;

    public int Spans => spanCount;
    public int Measurements => measured;

    public Telemetry(Action<string, string> look)
    {
        this.look = look;
        spans = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Seen,
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<long>((i, _, tags, _) => Seen(i, tags));
        meters.SetMeasurementEventCallback<int>((i, _, tags, _) => Seen(i, tags));
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) => Seen(i, tags));
        meters.Start();
    }

    private void Seen(Activity span)
    {
        Interlocked.Increment(ref spanCount);
        var said = span
            .TagObjects.Concat(span.Events.SelectMany(e => e.Tags))
            .Concat(span.Baggage.Select(b => KeyValuePair.Create(b.Key, (object?)b.Value)));
        look($"trace {span.OperationName}", $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', said)}");
    }

    private void Seen(
        System.Diagnostics.Metrics.Instrument instrument,
        ReadOnlySpan<KeyValuePair<string, object?>> tags
    )
    {
        Interlocked.Increment(ref measured);
        foreach (var tag in tags)
            look($"metric {instrument.Name}", $"{tag.Key} {tag.Value}");
    }

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }
}

internal sealed record Line(string Category, string Text);

internal sealed class Recorder : ILoggerProvider
{
    public ConcurrentQueue<Line> Lines { get; } = [];

    public ILogger CreateLogger(string category) => new Writer(this, category);

    public void Dispose() { }

    private sealed class Writer(Recorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            recorder.Lines.Enqueue(new(category, state.ToString() ?? ""));
            return null;
        }

        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(
            LogLevel level,
            EventId id,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> format
        ) => recorder.Lines.Enqueue(new(category, $"{format(state, exception)} {exception}"));
    }
}
