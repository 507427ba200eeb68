namespace Enforcement.WebConsole.Shared;

/// <summary>Every row of a list that a service gives in pages.</summary>
public static class AllPages
{
    /// <param name="ask">for the page after a token; "" is before the first.</param>
    /// <param name="most">pages that are read at most.</param>
    public static async Task<Reply<IReadOnlyList<T>>> Of<TPage, T>(
        Func<string, Task<Reply<TPage>>> ask,
        Func<TPage, IEnumerable<T>> rows,
        Func<TPage, string> next,
        int most = int.MaxValue
    )
        where TPage : class
    {
        var all = new List<T>();
        var after = "";
        for (var pages = 0; pages < most; pages++)
        {
            var reply = await ask(after);
            if (reply.Answer is not { } page)
                return new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);
            all.AddRange(rows(page));
            if ((after = next(page)).Length == 0)
                break;
        }
        return new(all);
    }
}
