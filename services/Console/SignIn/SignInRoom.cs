namespace Enforcement.WebConsole.SignIn;

/// <summary>Signing in and out, and whom a page is for.</summary>
internal static class SignInRoom
{
    public static PageRoom Room { get; } =
        new("SignIn") { Texts = [SignInWords.Texts], Addresses = app => app.MapSignIn() };
}
