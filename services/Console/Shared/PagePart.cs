using Microsoft.AspNetCore.Components;

namespace Enforcement.WebConsole.Shared;

/// <summary>A page or a part of one; all of them are, by _Imports.razor.</summary>
public abstract class PagePart : ComponentBase
{
    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    /// <summary>
    /// The reader has gone: nobody waits for what is still asked. A command goes without it, since what was sent is
    /// not called back.
    /// </summary>
    protected CancellationToken Gone => Accessor.HttpContext?.RequestAborted ?? CancellationToken.None;
}
