-- Sign-language interpreters of a hearing.
ALTER TYPE "role_name" ADD VALUE 'interpreter' AFTER 'official';
