using Microsoft.AspNetCore.Components;

namespace Enforcement.WebConsole.Shared;

/// <summary>Why a form was not taken.</summary>
/// <param name="Form">the form's name.</param>
/// <param name="Field">the field of the request that the refusal names, or "".</param>
public sealed record ActRefused(string Form, string Reason, string Field, string Text, string Detail);

/// <summary>A page or a part of one on which something is done by forms, see <see cref="Deed"/>.</summary>
public abstract class ActPage : PagePart
{
    [Inject]
    protected Words W { get; set; } = null!;

    [Inject]
    protected SentForm Sent { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The act that was done before this page was opened again.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    protected string? Done { get; set; }

    /// <summary>The last refusal; null while there is none.</summary>
    protected ActRefused? Refused { get; private set; }

    /// <summary>Sends a command once, however often its form is sent, and goes on to a page that can be loaded
    /// again.</summary>
    /// <param name="next">where to go, by the answer.</param>
    /// <param name="final">it cannot be undone: without the tick nothing is sent.</param>
    protected async Task Run<T>(
        string form,
        Func<string, Task<Reply<T>>> command,
        Func<T, string> next,
        bool final = false
    )
        where T : class
    {
        if (final && !Sent.Ticked("confirmed"))
        {
            Refuse(form, "REQUIRED", "confirmed");
            return;
        }
        if (IsFileRefused(form))
            return;
        var reply = await command(Sent.Key);
        if (reply.Answer is { } answer)
            Navigation.NavigateTo(next(answer));
        else
            Refuse(form, reply.Reason, reply.Field, reply.Message);
    }

    /// <summary>The same for a form of a page that stays where it is and says by itself what was done.</summary>
    protected Task Say<T>(Func<string, Task<Reply<T>>> command, bool final = false)
        where T : class => Run(Sent.Name, command, _ => W.Link(Here, $"done={Sent.Name}"), final);

    /// <summary>Does it once and gives the answer to the page, which shows what no address may hold; null where it was
    /// refused.</summary>
    protected async Task<T?> Told<T>(Func<string, Task<Reply<T>>> command)
        where T : class
    {
        if (IsFileRefused(Sent.Name))
            return null;
        var reply = await command(Sent.Key);
        if (reply.Answer is null)
            Refuse(Sent.Name, reply.Reason, reply.Field, reply.Message);
        return reply.Answer;
    }

    // Nothing is done that would rest on a file which was not kept.
    private bool IsFileRefused(string form)
    {
        if (Sent.FileRefused is not { } refused)
            return false;
        Refuse(form, refused.Reason, "", refused.Message);
        return true;
    }

    /// <summary>What is wrong with a field of the request, beside its control.</summary>
    protected string? Wrong(string form, string field) =>
        Refused is { } r && r.Form == form && r.Field == field ? r.Text : null;

    /// <summary>The same for a field of which there are many.</summary>
    protected string? WrongAny(string form, string field) =>
        Refused is { } r
        && r.Form == form
        && (r.Field == field || r.Field.StartsWith($"{field}[", StringComparison.Ordinal))
            ? r.Text
            : null;

    private string Here => new Uri(Navigation.Uri).AbsolutePath;

    /// <summary>Says why a form was not taken.</summary>
    protected void Refuse(string form, string reason, string field, string message = "") =>
        Refused = new(
            form,
            reason,
            field,
            RefusalWords.Why(reason, field, message, W),
            RefusalWords.Detail(reason, message, W)
        );

    /// <summary>What may be chosen of a kind, without the value that stands for no choice.</summary>
    /// <param name="words">beginning of the keys of their names.</param>
    protected IEnumerable<(string Value, string Text)> Every<T>(string words)
        where T : struct, Enum => Enum.GetValues<T>().Skip(1).Select(value => (value.ToString(), W[$"{words}{value}"]));
}
