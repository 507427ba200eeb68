using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

internal static class RostersTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
