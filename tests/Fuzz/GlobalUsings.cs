global using System.Globalization;
global using System.Text;
global using Enforcement.Verification.Bundle;
global using Enforcement.Verification.Codes;
global using Enforcement.Verification.Referrals;
global using Enforcement.Verification.Text;
global using Enforcement.Verification.Verifier;
