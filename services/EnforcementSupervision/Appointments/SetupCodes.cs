using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

/// <summary>
/// Where the record says who may do what, somebody must be the first to enter it, and somebody else the first to second
/// it. For each of the two offices that nobody holds the process prints a code when it starts: 100 bits, good for a day
/// and once, kept as a hash. A start before it was given in prints another, which takes its place.
/// </summary>
internal sealed class SetupCodes(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    DomainClock clock,
    EnforcementOptions options,
    IHostApplicationLifetime lifetime
) : Worker(lifetime, options.IsStill)
{
    private const int Length = 20;

    // Douglas Crockford's base 32: nothing that is misread from paper (https://www.crockford.com/base32.html).
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly TimeSpan Good = TimeSpan.FromHours(24);
    private static readonly string[] Offices = [Role.SecurityAdmin, Role.AuditAdmin];

    // Guessing is hopeless; who tries all the same shall not fill the journal's queue.
    private readonly PartitionedRateLimiter<string> tries = PartitionedRateLimiter.Create<string, string>(person =>
        RateLimitPartition.GetFixedWindowLimiter(person, _ => new()
            {
                PermitLimit = 5,
                Window = TimeSpan.FromMinutes(10),
                QueueLimit = 0,
            })
    );

    /// <summary>Where a code is printed.</summary>
    public TextWriter Output { get; set; } = Console.Out;

    /// <exception cref="Refusal">TOO_MANY: five codes in ten minutes were given in by this person.</exception>
    public void Count(string person)
    {
        using var lease = tries.AttemptAcquire(person);
        if (!lease.IsAcquired)
            throw Refusal.Exhausted(Reasons.TooMany, "five codes in ten minutes are taken of one person");
    }

    protected override async Task Work(CancellationToken stopping)
    {
        if (!options.TokensSayRoles && clock.IsSet)
            await Print(stopping);
    }

    /// <summary>Makes and prints a code for each of the two offices that nobody holds.</summary>
    public async Task Print(CancellationToken stopping)
    {
        var output = Output;
        using (var db = database.Read())
            if (Vacant(db, LegalDay.Of(clock.Now)).Count == 0)
                return;
        var made = Offices.ToDictionary(office => office, _ => RandomNumberGenerator.GetString(Digits, Length));
        List<string> vacant = [];
        await journal.Append(
            "system",
            (db, now) =>
            {
                vacant = Vacant(db, LegalDay.Of(now));
                return [.. vacant.Select(o => new SetupCodeIssued(o, Hash(made[o]), now + Good))];
            },
            stopping
        );
        foreach (var office in vacant)
        {
            var code = string.Join('-', made[office].Chunk(4).Select(four => new string(four)));
            await output.WriteLineAsync(
                $"Nobody is {office}. Whoever signs in, opens /set-up of the console and gives this code becomes it, "
                    + $"once and within 24 hours: {code}"
            );
        }
    }

    // Neither now nor later: the last of an office cannot be ended, but his time may run out.
    private static List<string> Vacant(SupervisionDb db, DateOnly today) =>
        [
            .. Offices.Where(office =>
                !db
                    .AppointmentEntries.Where(a => a.Role == office && a.State == AppointmentState.Standing)
                    .AsEnumerable()
                    .Any(a => !(a.To < today))
            ),
        ];

    /// <summary>Of what was typed: small, with blanks or dashes, or with o for zero it is the same code.</summary>
    /// <exception cref="Refusal">No text at all, or longer than any code.</exception>
    public static string Hash(string? typed)
    {
        var code = string.Concat(
            Fields
                .Text(typed, "code", 60)
                .Where(c => c is not (' ' or '-'))
                .Select(c =>
                    char.ToUpperInvariant(c) switch
                    {
                        'O' => '0',
                        'I' or 'L' => '1',
                        var digit => digit,
                    }
                )
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
    }

    public static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));
}
