namespace Enforcement.Campaign.Machinery;

/// <summary>What is to happen when. Acts of one instant happen in the order they were put down.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> acts = new();
    private long order;

    public void At(DateTimeOffset instant, Func<Task> act) => acts.Enqueue(act, (instant, order++));

    public bool Next(out DateTimeOffset at, out Func<Task> act)
    {
        var more = acts.TryDequeue(out act!, out var place);
        at = place.At;
        return more;
    }
}

/// <summary>Instants as people say them: a legal day and an hour in Beijing.</summary>
internal static class On
{
    public static DateTimeOffset Day(DateOnly day, int hour, int minute = 0) =>
        new(day, new TimeOnly(hour, minute), LegalDay.Offset);

    public static DateOnly DayOf(DateTimeOffset at) => LegalDay.Of(at);
}
