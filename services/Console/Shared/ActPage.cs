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
        var reply = await command(Sent.Key);
        if (reply.Answer is { } answer)
            Navigation.NavigateTo(next(answer));
        else
            Refuse(form, reply.Reason, reply.Field, reply.Message);
    }

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
