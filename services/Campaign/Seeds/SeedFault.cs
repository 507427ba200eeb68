namespace Enforcement.Campaign.Seeds;

/// <summary>
/// A seed file or scenario cannot be used as it is; the message names the file and what is wrong with it.
/// </summary>
public sealed class SeedFault(string message) : Exception(message);
