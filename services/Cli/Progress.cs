using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Enforcement.Cli;

/// <summary>
/// How far a verb has come, on the error stream of a terminal alone: what is piped, logged or asked for as JSON gets
/// none of it.
/// </summary>
internal sealed class Progress(Action<string, double?> show)
{
    private const long Least = 1 << 16;

    private long next;

    /// <param name="what">How far it is, in words.</param>
    /// <param name="share">The same from 0 to 1; null when nobody knows the end.</param>
    public void Tell(string what, double? share = null) => show(what, share);

    /// <summary>Bytes on their way, told often enough to be seen and no more.</summary>
    public void Bytes(long done, long total)
    {
        if (done < next && done < total)
            return;
        next = done + Math.Max(Least, total / 200);
        var (read, all) = (Kibi(done), Kibi(total));
        if (total > 0)
            Tell($"{read} of {all} KiB", (double)done / total);
        else
            Tell($"{read} KiB", null);

        static string Kibi(long bytes) => (bytes / 1024).ToString("N0", CultureInfo.InvariantCulture);
    }

    public static bool IsShown(ParseResult parsed) =>
        !Console.IsErrorRedirected && !parsed.GetValue(GlobalOptions.Json);

    /// <summary>Runs what takes long; <paramref name="title"/> stands before how far it is.</summary>
    public static async Task<T> Run<T>(ParseResult parsed, string title, Func<Progress, Task<T>> work)
    {
        if (!IsShown(parsed))
            return await work(new((_, _) => { }));
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask(Markup.Escape(title));
                task.IsIndeterminate = true;
                return await work(
                    new(
                        (what, share) =>
                        {
                            task.Description = Markup.Escape($"{title}: {what}");
                            task.IsIndeterminate = share is null;
                            if (share is { } part)
                                task.Value = part * task.MaxValue;
                        }
                    )
                );
            });
    }

    public static Task Run(ParseResult parsed, string title, Func<Progress, Task> work) =>
        Run(parsed, title, async progress =>
        {
            await work(progress);
            return 0;
        });
}
