using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal static class ReferralsTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
