using Microsoft.AspNetCore.Components;

namespace Enforcement.WebConsole.Shared;

/// <summary>
/// Pages with several forms, one for each act. A form that was sent stands open with what was typed and why it was not
/// taken; one that was taken leads back to the page, which then shows the next step.
/// </summary>
public abstract class ActsPage : PagePart
{
    [Inject]
    protected Words W { get; set; } = null!;

    [Inject]
    protected SentForm Form { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Which form was sent; null on a page that was only opened.</summary>
    [SupplyParameterFromForm(Name = "_handler")]
    protected string? Sent { get; set; }

    /// <summary>Why it was not taken.</summary>
    protected RefusalText? Refused { get; set; }

    /// <summary>Where the page goes after an act, with its name in the query.</summary>
    protected abstract string Here { get; }

    /// <summary>A form that is sent is there to take it, also when somebody was quicker; once it is refused only what
    /// may be
    /// done is offered.</summary>
    protected bool Offers(string form, bool may) => may || (Sent == form && Refused is null);

    protected RefusalText? WrongIn(string form) => Sent == form ? Refused : null;

    /// <summary>What is wrong with a field of the request, beside its control.</summary>
    protected string? Wrong(string form, string field) =>
        WrongIn(form) is { } said && said.Field == field ? said.Text : null;

    /// <summary>The same for a field of which there are many.</summary>
    protected string? WrongAny(string form, string field) =>
        WrongIn(form) is { } said
        && (said.Field == field || said.Field.StartsWith(field + "[", StringComparison.Ordinal))
            ? said.Text
            : null;

    /// <summary>Does it once under the key that the form was drawn with.</summary>
    protected async Task<T?> Done<T>(Func<string, Task<Reply<T>>> command)
        where T : class
    {
        var reply = await command(Form.Key);
        if (reply.Answer is null)
            Refused = RefusalText.Of(reply, W);
        return reply.Answer;
    }

    protected async Task Say<T>(Func<string, Task<Reply<T>>> command)
        where T : class
    {
        if (await Done(command) is not null)
            Navigation.NavigateTo(W.Link(Here, $"done={Sent}"));
    }
}
