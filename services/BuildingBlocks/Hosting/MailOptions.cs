using System.ComponentModel.DataAnnotations;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>The server that mail is handed to; without one nobody is written to.</summary>
public sealed class MailOptions
{
    /// <summary>smtp://HOST:PORT (STARTTLS demanded, but on this machine) or smtps://HOST:PORT; empty = no
    /// mail.</summary>
    [RegularExpression(
        @"(smtps?://([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?)?",
        ErrorMessage = "smtp://HOST:PORT or smtps://HOST:PORT"
    )]
    public string Server { get; set; } = "";

    /// <summary>Account there; empty = none is asked for.</summary>
    public string User { get; set; } = "";

    [Secret]
    public string? Password { get; set; }

    /// <summary>File with the password; wins over the value.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The address that mail comes from.</summary>
    public string From { get; set; } = "";

    /// <exception cref="OptionsFault">The file cannot be read.</exception>
    public string? ReadPassword()
    {
        if (PasswordFile is not { Length: > 0 } file)
            return Password;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsFault("ENFORCEMENT__MAIL__PASSWORDFILE", file, $"a file that can be read ({e.Message})");
        }
    }
}
