using Enforcement.BuildingBlocks.Domain;

namespace Enforcement.AgencyInbox.Pages;

/// <summary>What each page is told besides what it shows. Public, since components are; all that it tells is for this
/// assembly.</summary>
public sealed class InboxView
{
    private readonly string root;

    internal InboxView(
        string agency,
        Inbox? inbox,
        HttpRequest request,
        (string Field, string Token) form,
        string who,
        string? signOut
    )
    {
        (Agency, Inbox, Words, Form, root) = (
            agency,
            inbox,
            new InboxWords(request),
            form,
            $"{InboxPages.Root}/{agency}"
        );
        (Path, Done) = (request.Path.Value![root.Length..], request.Query["done"].ToString());
        Who = who;
        SignOut = signOut ?? Link("/sign-out");
        if (HttpMethods.IsPost(request.Method))
            Path = PageOf(Path);
    }

    internal string Agency { get; }

    /// <summary>Null while nobody has signed in: then there is nothing to show.</summary>
    internal Inbox? Inbox { get; }

    internal InboxWords Words { get; }

    /// <summary>What a form carries so that no other site can send it.</summary>
    internal (string Field, string Token) Form { get; }

    /// <summary>Below the inbox's address; of the page that a form stands on, where one was sent.</summary>
    internal string Path { get; }

    /// <summary>How the reader is called; "" while nobody has signed in.</summary>
    internal string Who { get; }

    /// <summary>What takes the form that signs out.</summary>
    internal string SignOut { get; }

    /// <summary>What was done by the form that led here; "" when none did.</summary>
    internal string Done { get; }

    internal string Link(string path = "", string query = "")
    {
        if (Words.Asked.Length > 0)
            query = query.Length > 0 ? $"{query}&lang={Words.Asked}" : $"lang={Words.Asked}";
        return $"{root}{path}{(query.Length > 0 ? "?" : "")}{query}";
    }

    /// <summary>This page in the other language.</summary>
    internal string Switch => $"{root}{Path}?lang={(Words.English ? "zh" : "en")}";

    internal string? Current(string path) => Path == path ? "page" : null;

    private static string PageOf(string form) =>
        form is "/refer" or "/recommend" or "/answer" ? "/referred"
        : form.StartsWith("/referrals/", StringComparison.Ordinal) ? form[..form.LastIndexOf('/')]
        : "";
}

/// <summary>Why a form was not taken, and what it held: nothing typed is lost.</summary>
/// <param name="Form">Which form of the page.</param>
public sealed record FormFault(
    string Form,
    string Reason,
    string Field,
    string Message,
    IReadOnlyDictionary<string, string> Typed
)
{
    /// <param name="form">which form of the page.</param>
    public static FormFault Of(string form, Refusal refusal, IFormCollection typed) =>
        new(
            form,
            refusal.Reason,
            refusal.Fields.Count > 0 ? refusal.Fields[0].Field : "",
            refusal.Message,
            typed.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal)
        );

    public string Value(string field) => Typed.GetValueOrDefault(field, "");
}
