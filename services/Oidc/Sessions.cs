using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Oidc;

/// <summary>
/// Who is signed in, with the tokens, on the server: the browser keeps a number that nobody can guess. A file each,
/// encrypted and readable by its owner alone, under DATA/sessions, so that a restart signs nobody out. A file is named
/// by the number's hash.
/// </summary>
/// <remarks>Two programs that share a data folder have a folder of sessions each.</remarks>
internal sealed class Sessions : ITicketStore
{
    /// <summary>A working day and some; then one signs in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Own = "session";
    private readonly ConcurrentDictionary<string, AuthenticationTicket> held = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly IDataProtector protector;
    private readonly TimeProvider time;

    public Sessions(
        EnforcementOptions options,
        SignInPages pages,
        IDataProtectionProvider protection,
        TimeProvider time
    )
    {
        (folder, protector, this.time) = (
            Path.Combine(options.Data, pages.Folder),
            protection.CreateProtector("sessions"),
            time
        );
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        Sweep();
    }

    /// <summary>The key of a ticket that came from here.</summary>
    public static string KeyOf(AuthenticationProperties properties) => properties.Items[Own]!;

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        Sweep();
        await RenewAsync(key, ticket);
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        ticket.Properties.Items[Own] = key;
        // Written aside and renamed: a crash leaves no half session behind.
        var file = FileOf(key);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var aside = $"{file}.{Guid.CreateVersion7()}";
        await using (var stream = new FileStream(aside, options))
            await stream.WriteAsync(protector.Protect(TicketSerializer.Default.Serialize(ticket)));
        File.Move(aside, file, overwrite: true);
        held[key] = ticket;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (!held.TryGetValue(key, out var ticket))
        {
            var file = FileOf(key);
            if (!File.Exists(file))
                return null;
            try
            {
                ticket = TicketSerializer.Default.Deserialize(protector.Unprotect(await File.ReadAllBytesAsync(file)));
            }
            // of other keys, or ended just now: he signs in again
            catch (Exception e) when (e is CryptographicException or FileNotFoundException)
            {
                return null;
            }
            if (ticket is null)
                return null;
            held.TryAdd(key, ticket);
        }
        if (ticket.Properties.ExpiresUtc is { } until && until > time.GetUtcNow())
            return ticket;
        await RemoveAsync(key);
        return null;
    }

    public Task RemoveAsync(string key)
    {
        held.TryRemove(key, out _);
        File.Delete(FileOf(key));
        return Task.CompletedTask;
    }

    // What nobody came back to: whoever does is told that it has ended, file or not.
    private void Sweep()
    {
        foreach (
            var file in Directory
                .EnumerateFiles(folder)
                .Where(f => File.GetLastWriteTimeUtc(f) + Longest < time.GetUtcNow())
        )
            File.Delete(file);
        foreach (var (key, ticket) in held)
            if (ticket.Properties.ExpiresUtc < time.GetUtcNow())
                held.TryRemove(key, out _);
    }

    private string FileOf(string key) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
